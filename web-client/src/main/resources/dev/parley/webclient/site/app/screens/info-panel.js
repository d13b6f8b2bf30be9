import { avatar, choice, copy, iconButton, problemLine, roleName } from "../components.js";
import { icon } from "../icons.js";
import { keepsOrder, rules } from "../members.js";
import { fullTime, t } from "../text.js";
import { h } from "../view.js";
import { panelOf } from "./panel.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {{user: string, role?: import("../../sdk/protocol.js").Role, mutedUntil?: string}} Line
 */

const PAUSE_MS = 8 * 3_600_000;

/**
 * Who is in a conversation, and what one can do with it.
 * @param {App} app
 * @param {Conversation} conversation
 */
export function infoPanel(app, conversation) {
  return panelOf(
    app,
    t("details"),
    { key: "details" },
    conversation.room === undefined ? null : aboutRoom(app, conversation),
    notifications(app, conversation),
    h("h3", { class: "panel-title" }, t("members")),
    problemLine(app.members.problem),
    h("ul", { class: "member-list" }, lines(app, conversation).map((line) => member(app, conversation, line))),
    conversation.room !== undefined && app.members.hasMore
      ? h("button", { type: "button", class: "button button-wide", onclick: () => app.members.more() }, t("showMore"))
      : null,
    app.sheet === undefined ? problemLine(app.problem) : null,
    conversation.room === undefined
      ? null
      : h(
          "button",
          { type: "button", class: "button button-danger button-wide", disabled: app.isBusy, onclick: () => app.leave(conversation) },
          icon("leave"),
          t("leaveRoom"),
        ),
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function aboutRoom(app, conversation) {
  const { settings } = conversation.description;
  const action = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "button button-wide", disabled: app.isBusy, onclick }, icon(/** @type {any} */ (sign)), label);
  const canInvite = settings?.access === "public" || keepsOrder(conversation);
  return [
    settings?.description ? h("p", { class: "panel-about", dir: "auto" }, settings.description) : null,
    settings?.access === "invitation" ? null : action("link", t("copyLink"), () => copyLink(conversation)),
    canInvite ? action("person", t("inviteSomebody"), () => app.showSheet({ kind: "invites" })) : null,
    rules(conversation) ? action("settings", t("roomSettings"), () => app.showSheet({ kind: "room-settings" })) : null,
    keepsOrder(conversation) ? action("alert", t("bans"), () => app.showSheet({ kind: "bans" })) : null,
  ];
}

/**
 * Of what in the conversation the user wants to be notified.
 * @param {App} app
 * @param {Conversation} conversation
 */
function notifications(app, conversation) {
  const { level, mutedUntil } = conversation.notifications;
  const isPaused = mutedUntil !== undefined && new Date(mutedUntil).getTime() > Date.now();
  const pause = (/** @type {number} */ ms) => app.attempt(() => conversation.notify(level, ms === 0 ? undefined : new Date(Date.now() + ms).toISOString()));
  return [
    choice(
      t("notifyMe"),
      { name: "level", onchange: (/** @type {any} */ event) => app.attempt(() => conversation.notify(event.target.value, isPaused ? mutedUntil : undefined)) },
      [
        ["all", t("notifyAll")],
        ["mentions", t("notifyMentions")],
        ["none", t("notifyNone")],
      ],
      level,
    ),
    level === "none"
      ? null
      : isPaused
        ? h("div", { class: "form" }, h("p", { class: "muted" }, t("pausedUntil", { until: fullTime(new Date(mutedUntil)) })), h("button", { type: "button", class: "button button-small", onclick: () => pause(0) }, t("resumeNotifications")))
        : h("button", { type: "button", class: "button button-wide", disabled: app.isBusy, onclick: () => pause(PAUSE_MS) }, icon("bellOff"), t("pauseNotifications")),
  ];
}

/** @param {Conversation} conversation */
function copyLink(conversation) {
  copy(location.origin + "/r/" + encodeURIComponent(conversation.description.name ?? ""), "linkCopied");
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @returns {Line[]}
 */
function lines(app, conversation) {
  const name = (/** @type {Line} */ { user }) => app.parley.users.nameOf(user);
  /** @type {Line[]} */
  const known = conversation.room === undefined ? (conversation.description.members ?? []).map((user) => ({ user })) : app.members.list;
  return [...known].sort((a, b) => name(a).localeCompare(name(b)));
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {Line} line
 */
function member(app, conversation, { user, role, mutedUntil }) {
  const name = app.parley.users.nameOf(user);
  const isMe = user === app.parley.me;
  const isMuted = mutedUntil !== undefined && new Date(mutedUntil).getTime() > Date.now();
  const marks = [role === undefined || role === "member" ? null : roleName(role), isMuted ? t("silent") : null].filter((one) => one !== null);
  return h(
    "li",
    { class: "member", key: user },
    avatar(user, name, "small", isMe ? undefined : app.parley.presence.of(user)?.status),
    h(
      "span",
      { class: "member-text" },
      h("span", { class: "member-name", dir: "auto" }, isMe ? t("nameAndYou", { name }) : name),
      marks.length === 0 ? null : h("span", { class: "muted member-role" }, marks.join(" · ")),
    ),
    isMe ? null : iconButton("more", t("aboutUser", { name }), () => app.showSheet({ kind: "member", user })),
    isMe || conversation.isDirect
      ? null
      : h("button", { type: "button", class: "button button-small", onclick: () => app.openDirect(user) }, t("message")),
  );
}
