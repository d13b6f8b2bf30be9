import { avatar, iconButton, toast } from "../components.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

/**
 * Who is in a conversation, and what one can do with it.
 * @param {App} app
 * @param {Conversation} conversation
 */
export function infoPanel(app, conversation) {
  const isRoom = !conversation.isDirect;
  return h(
    "aside",
    { class: "panel", "aria-label": t("details") },
    h("header", { class: "panel-header" }, h("h2", null, t("details")), iconButton("close", t("close"), () => close(app))),
    isRoom ? inviteLink(conversation) : null,
    h("h3", { class: "panel-title" }, t("members")),
    conversation.hasReceipts
      ? h("ul", { class: "member-list" }, memberIds(app, conversation).map((user) => member(app, conversation, user)))
      : h("p", { class: "muted" }, t("membersNotTold")),
    isRoom
      ? h(
          "button",
          { type: "button", class: "button button-danger button-wide", disabled: app.isBusy, onclick: () => app.leave(conversation) },
          icon("leave"),
          t("leaveRoom"),
        )
      : null,
  );
}

/** @param {App} app */
function close(app) {
  app.isPanelOpen = false;
  app.changed();
}

/** @param {Conversation} conversation */
function inviteLink(conversation) {
  const url = location.origin + "/r/" + encodeURIComponent(conversation.description.name ?? "");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast(t("linkCopied"));
    } catch {
      toast(url);
    }
  };
  return h("button", { type: "button", class: "button button-wide", onclick: copy }, icon("link"), t("copyLink"));
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function memberIds(app, conversation) {
  const name = (/** @type {string} */ user) => app.parley.users.nameOf(user);
  return [...conversation.receipts.keys()].sort((a, b) => name(a).localeCompare(name(b)));
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {string} user
 */
function member(app, conversation, user) {
  const name = app.parley.users.nameOf(user);
  const isMe = user === app.parley.me;
  const isCreator = conversation.description.createdBy === user;
  return h(
    "li",
    { class: "member", key: user },
    avatar(user, name, "small", isMe ? undefined : app.parley.presence.of(user)?.status),
    h(
      "span",
      { class: "member-text" },
      h("span", { class: "member-name", dir: "auto" }, isMe ? t("nameAndYou", { name }) : name),
      isCreator && !conversation.isDirect ? h("span", { class: "muted member-role" }, t("creator")) : null,
    ),
    isMe || conversation.isDirect
      ? null
      : h("button", { type: "button", class: "button button-small", onclick: () => app.enter("direct", user) }, t("message")),
  );
}
