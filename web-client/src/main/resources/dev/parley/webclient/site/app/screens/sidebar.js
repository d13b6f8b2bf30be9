import { avatar, iconButton, roomBadge } from "../components.js";
import { excerptOf } from "../files.js";
import { icon, logo } from "../icons.js";
import { shortTime, t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

/** The conversations, and who one is. @param {App} app */
export function sidebar(app) {
  const { parley } = app;
  const wanted = app.finder.filter.trim().toLocaleLowerCase();
  const shown = parley.list.filter((one) => app.titleOf(one).toLocaleLowerCase().includes(wanted));
  return h(
    app.showsListOnly ? "main" : "aside",
    { class: "sidebar", "aria-label": t("conversations") },
    app.showsListOnly ? h("h1", { class: "visually-hidden" }, t("conversations")) : null,
    h(
      "header",
      { class: "sidebar-header" },
      h("a", { class: "brand", href: "/", onclick: (/** @type {MouseEvent} */ event) => follow(event, app, "/") }, logo(), "Parley"),
      iconButton("plus", t("newConversation"), () => app.show("join"), { class: "icon-button icon-button-accent" }),
    ),
    h(
      "label",
      { class: "search" },
      icon("search"),
      h("span", { class: "visually-hidden" }, t("findSomething")),
      h("input", {
        type: "search",
        class: "search-input",
        placeholder: t("findSomething"),
        value: app.finder.filter,
        oninput: (/** @type {any} */ event) => app.finder.find(event.target.value),
      }),
    ),
    h(
      "nav",
      { class: "sidebar-list", "aria-label": t("conversations") },
      h("ul", null, shown.map((one) => line(app, one))),
      shown.length === 0 && app.finder.hits.length === 0 ? nothing(app) : null,
      app.finder.hits.length === 0 ? null : [h("h2", { class: "sidebar-title" }, t("messages")), h("ul", null, app.finder.hits.map((one) => hit(app, one)))],
    ),
    whoAmI(app),
  );
}

/**
 * A message that was found.
 * @param {App} app
 * @param {import("../../sdk/protocol.js").Hit} found
 */
function hit(app, { event, highlights }) {
  const conversation = app.parley.conversations.get(event.conversation);
  const path = "/c/" + event.conversation + "/" + event.seq;
  const text = event.message?.text ?? "";
  return h(
    "li",
    { key: "hit " + event.conversation + event.seq },
    h(
      "a",
      { class: "conversation-line", href: path, onclick: (/** @type {MouseEvent} */ click) => follow(click, app, path) },
      h(
        "span",
        { class: "conversation-text" },
        h(
          "span",
          { class: "conversation-top" },
          h("span", { class: "conversation-title", dir: "auto" }, event.actor === app.parley.me ? t("you") : app.parley.users.nameOf(event.actor)),
          h("time", { class: "conversation-time" }, shortTime(new Date(event.at))),
        ),
        h("span", { class: "hit-text", dir: "auto" }, marked(text, highlights)),
        conversation === undefined ? null : h("span", { class: "conversation-preview" }, app.titleOf(conversation)),
      ),
    ),
  );
}

const BEFORE_HIT = 24;

/**
 * The text from a bit before the first word that was found, with all of them marked.
 * @param {string} text
 * @param {{start: number, end: number}[]} highlights
 */
function marked(text, highlights) {
  const first = highlights[0]?.start ?? 0;
  let at = first > BEFORE_HIT ? text.indexOf(" ", first - BEFORE_HIT) + 1 : 0;
  at = Math.min(at, first);
  /** @type {import("../view.js").Child[]} */
  const parts = at > 0 ? ["… "] : [];
  for (const { start, end } of highlights) {
    parts.push(text.slice(at, start), h("mark", null, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** @param {App} app */
function nothing(app) {
  if (!app.parley.isLoaded) {
    return h(
      "div",
      { class: "skeleton-list", "aria-hidden": "true" },
      [1, 2, 3, 4].map(() => h("div", { class: "skeleton-line" }, h("span", { class: "skeleton-disc" }), h("span", { class: "skeleton-bar" }))),
    );
  }
  return h("p", { class: "muted sidebar-nothing" }, t(app.finder.filter === "" ? "noConversations" : "nothingFound"));
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function line(app, conversation) {
  const title = app.titleOf(conversation);
  const path = "/c/" + conversation.id;
  const isCurrent = app.route.name === "conversation" && app.route.id === conversation.id;
  const unread = conversation.unread > 99 ? "99+" : String(conversation.unread);
  return h(
    "li",
    { key: conversation.id },
    h(
      "a",
      {
        class: "conversation-line" + (isCurrent ? " is-current" : "") + (conversation.unread > 0 ? " is-unread" : ""),
        href: path,
        "aria-current": isCurrent ? "page" : undefined,
        onclick: (/** @type {MouseEvent} */ event) => follow(event, app, path),
      },
      conversation.peer === undefined ? roomBadge(conversation.id, conversation.description) : avatar(conversation.peer, title, undefined, app.parley.presence.of(conversation.peer)?.status),
      h(
        "span",
        { class: "conversation-text" },
        h(
          "span",
          { class: "conversation-top" },
          h("span", { class: "conversation-title", dir: "auto" }, title),
          h("time", { class: "conversation-time" }, shortTime(new Date(conversation.lastActivityAt))),
        ),
        h(
          "span",
          { class: "conversation-bottom" },
          h("span", { class: "conversation-preview", dir: "auto" }, preview(app, conversation)),
          conversation.mentions > 0 ? h("span", { class: "badge", role: "img", "aria-label": t("mentionCount", { count: conversation.mentions }) }, "@") : null,
          conversation.unread > 0
            ? h("span", { class: "badge", role: "img", "aria-label": t("unreadCount", { count: conversation.unread }) }, unread)
            : null,
        ),
      ),
    ),
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function preview(app, conversation) {
  const draft = localStorage.getItem("parley.draft." + conversation.id);
  const isOpen = app.route.name === "conversation" && app.route.id === conversation.id;
  if (draft !== null && !isOpen) {
    return [h("em", { class: "draft-mark" }, t("draft")), " " + draft];
  }
  const waiting = conversation.pending.at(-1);
  if (waiting !== undefined) {
    return t("youSaid", { text: excerptOf({ text: String(waiting.fields.text), attachments: waiting.files }) });
  }
  if (conversation.typing.users.length > 0) {
    return h("em", { class: "typing-mark" }, t("typing"));
  }
  const last = conversation.lastMessage;
  if (last !== undefined && !conversation.isDirect && app.parley.people.blocked.has(last.actor)) {
    return t("hiddenMessage");
  }
  if (last?.message?.deleted) {
    return t("messageDeleted");
  }
  if (last?.message === undefined) {
    return t("nothingSaid");
  }
  if (last.actor === app.parley.me) {
    return t("youSaid", { text: excerptOf(last.message) });
  }
  return conversation.isDirect ? excerptOf(last.message) : app.parley.users.nameOf(last.actor) + ": " + excerptOf(last.message);
}

/** @param {App} app */
function whoAmI(app) {
  const user = app.parley.account.user;
  if (user === undefined) {
    return null;
  }
  return h(
    "footer",
    { class: "sidebar-footer" },
    avatar(user.id, app.myName, "small"),
    h(
      "span",
      { class: "me" },
      h("span", { class: "me-name", dir: "auto" }, app.myName),
      h("span", { class: "me-kind" }, t(user.guest ? "guest" : "account")),
    ),
    iconButton("settings", t("settings"), () => app.go("/settings")),
  );
}

/**
 * A click that opens another tab is left to the browser.
 * @param {MouseEvent} event
 * @param {App} app
 * @param {string} path
 */
export function follow(event, app, path) {
  if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    app.go(path);
  }
}
