import { avatar, iconButton, presenceText, roomBadge } from "../components.js";
import { excerptOf } from "../files.js";
import { t } from "../text.js";
import { h, island } from "../view.js";
import { dropSign, dropTarget } from "./composer-tray.js";
import { infoPanel } from "./info-panel.js";
import { pinsPanel } from "./pins-panel.js";
import { composerOf, maySpeak } from "./speaking.js";
import { threadPanel } from "./thread-view.js";
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
  const view = island(TimelineView, { key: "timeline " + conversation.id, app, conversation, at: app.route.name === "conversation" ? app.route.seq : undefined });
  return h(
    "div",
    { class: "conversation" + (app.panel === undefined ? "" : " has-panel"), key: "conversation" },
    h(
      "main",
      { class: "conversation-main", "aria-label": title, ...dropTarget(app, conversation.id, app.talk.draft?.kind !== "edit" && maySpeak(app, conversation)) },
      h(
        "header",
        { class: "conversation-header" },
        iconButton("back", t("back"), () => app.go("/"), { class: "icon-button only-narrow" }),
        conversation.peer === undefined ? roomBadge(conversation.id, conversation.description) : avatar(conversation.peer, title, undefined, app.parley.presence.of(conversation.peer)?.status),
        h("div", { class: "conversation-heading" }, h("h1", { dir: "auto" }, title), h("p", { class: "muted", dir: "auto" }, subtitle(app, conversation))),
        iconButton("pin", t("pins"), () => app.showPanel(app.panel?.kind === "pins" ? undefined : { kind: "pins" }), {
          "aria-expanded": String(app.panel?.kind === "pins"),
        }),
        iconButton("info", t("details"), () => app.showPanel(app.panel?.kind === "details" ? undefined : { kind: "details" }), {
          "aria-expanded": String(app.panel?.kind === "details"),
        }),
      ),
      view,
      dropSign(app, conversation.id),
      typingLine(app, conversation),
      composerOf(app, conversation, {
        draft: conversation.id,
        placeholder: t("writeMessage"),
        about: about(app),
        oncancel: () => app.talk.compose(undefined),
        onlast: () => editLast(app, conversation),
        onsend: (text, named) => {
          const isNew = app.talk.draft?.kind !== "edit";
          app.talk.say(conversation, text, named);
          if (isNew) {
            /** @type {TimelineView | undefined} */ (view.island)?.followEnd();
          }
        },
      }),
    ),
    panel(app, conversation),
  );
}

/** What the composer is told of the message that is answered or edited. @param {App} app */
function about(app) {
  const { draft } = app.talk;
  return draft === undefined
    ? undefined
    : { kind: draft.kind, key: draft.kind + draft.event.seq, name: app.parley.users.nameOf(draft.event.actor), text: draft.event.message?.text ?? "", excerpt: draft.event.message === undefined ? "" : excerptOf(draft.event.message) };
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function editLast(app, conversation) {
  const own = conversation.timeline.events.findLast((one) => one.actor === app.parley.me && one.message !== undefined && !one.message.deleted);
  if (own !== undefined) {
    app.talk.compose({ kind: "edit", event: own });
  }
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function typingLine(app, conversation) {
  const names = conversation.typing.users.map((user) => app.parley.users.nameOf(user));
  const text =
    names.length === 0
      ? ""
      : names.length === 1
        ? t("typesOne", { name: names[0] })
        : names.length === 2
          ? t("typesTwo", { first: names[0], second: names[1] })
          : t("typesMany");
  return h(
    "div",
    { class: "typing-line", "aria-live": "off", key: "typing" },
    text === "" ? null : [h("span", { class: "typing-dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), text],
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function subtitle(app, conversation) {
  if (conversation.peer !== undefined) {
    const seen = app.parley.presence.of(conversation.peer);
    return seen === undefined ? t("directConversation") : presenceText(seen);
  }
  const { topic, archived } = conversation.description.settings ?? {};
  const kind = archived ? t("archivedRoom") : conversation.hasReceipts ? t("memberCount", { count: conversation.receipts.size }) : t("room");
  return topic ? [kind, " · ", h("span", { dir: "auto" }, topic)] : kind;
}

/**
 * What stands beside the conversation.
 * @param {App} app
 * @param {Conversation} conversation
 */
function panel(app, conversation) {
  switch (app.panel?.kind) {
    case undefined:
      return null;
    case "details":
      return infoPanel(app, conversation);
    case "pins":
      return pinsPanel(app, conversation);
    case "thread":
      return threadPanel(app, conversation, app.panel.root);
  }
}
