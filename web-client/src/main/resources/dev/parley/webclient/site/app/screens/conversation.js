import { avatar, iconButton, roomBadge, toast } from "../components.js";
import { t } from "../text.js";
import { h, island } from "../view.js";
import { Composer } from "./composer.js";
import { infoPanel } from "./info-panel.js";
import { TimelineView } from "./timeline-view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
export function conversationScreen(app, conversation) {
  const title = app.titleOf(conversation);
  const view = island(TimelineView, { key: "timeline " + conversation.id, app, conversation });
  return h(
    "div",
    { class: "conversation" + (app.isPanelOpen ? " has-panel" : ""), key: "conversation" },
    h(
      "main",
      { class: "conversation-main", "aria-label": title },
      h(
        "header",
        { class: "conversation-header" },
        iconButton("back", t("back"), () => app.go("/"), { class: "icon-button only-narrow" }),
        conversation.peer === undefined ? roomBadge(conversation.id) : avatar(conversation.peer, title),
        h("div", { class: "conversation-heading" }, h("h1", { dir: "auto" }, title), h("p", { class: "muted" }, subtitle(conversation))),
        iconButton("info", t("details"), () => togglePanel(app), { "aria-expanded": String(app.isPanelOpen) }),
      ),
      view,
      island(Composer, {
        key: "composer " + conversation.id,
        conversation: conversation.id,
        title,
        limit: app.parley.limits?.textLength ?? 5000,
        onsend: (/** @type {string} */ text) => {
          conversation.send(text).catch(() => toast(t("notSent")));
          /** @type {TimelineView | undefined} */ (view.island)?.followEnd();
        },
      }),
    ),
    app.isPanelOpen ? infoPanel(app, conversation) : null,
  );
}

/** @param {Conversation} conversation */
function subtitle(conversation) {
  if (conversation.isDirect) {
    return t("directConversation");
  }
  return conversation.hasReceipts ? t("memberCount", { count: conversation.receipts.size }) : t("room");
}

/** @param {App} app */
function togglePanel(app) {
  app.isPanelOpen = !app.isPanelOpen;
  app.changed();
}
