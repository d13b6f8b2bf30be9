import { avatar, hueOf } from "../components.js";
import { icon } from "../icons.js";
import { markdown } from "../markdown.js";
import { dayName, fullTime, t, timeOfDay } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../rows.js").Row} Row
 * @typedef {import("../rows.js").MessageRow} MessageRow
 */

/**
 * One row of a conversation.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {Row} row
 */
export function rowElement(app, conversation, row) {
  switch (row.kind) {
    case "day":
      return h("div", { key: row.key, class: "row row-day" }, h("h2", { class: "day" }, dayName(row.date)));
    case "unread":
      return h("div", { key: row.key, class: "row row-unread", role: "separator" }, h("span", null, t("newMessages")));
    case "note":
      return h("div", { key: row.key, class: "row row-note" }, h("span", { dir: "auto" }, note(app, row.event)));
    case "message":
      return message(app, conversation, row);
  }
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").LogEvent} event
 */
function note(app, event) {
  const name = (/** @type {string} */ user) => (user === app.parley.me ? t("you") : app.parley.users.nameOf(user));
  if (event.kind === "opened") {
    return event.description?.kind === "direct" ? t("noteDirect") : t("noteOpened", { name: name(event.actor) });
  }
  return t(event.kind === "joined" ? "noteJoined" : "noteLeft", { name: name(event.user ?? event.actor) });
}

/** @type {WeakMap<object, {text: string, content: import("../view.js").Child[]}>} */
const parsed = new WeakMap();

/**
 * Markdown is parsed once; the description is made anew, since the elements are noted in it.
 * @param {MessageRow} row
 */
function body(row) {
  const source = row.event ?? row.pending ?? row;
  const known = parsed.get(source);
  if (known?.text === row.text) {
    return known.content;
  }
  const content = markdown(row.text);
  parsed.set(source, { text: row.text, content });
  return content;
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {MessageRow} row
 */
function message(app, conversation, row) {
  const isOwn = row.actor === app.parley.me;
  const name = app.parley.users.nameOf(row.actor);
  const showsName = row.isFirst && !isOwn && !conversation.isDirect;
  return h(
    "article",
    {
      key: row.key,
      class: "row message" + (isOwn ? " is-own" : "") + (row.isFirst ? " is-first" : "") + (row.pending?.state === "failed" ? " is-failed" : ""),
      "aria-label": t("messageFrom", { name: isOwn ? t("you") : name, time: timeOfDay(row.date) }),
      "data-seq": row.event?.seq,
    },
    isOwn ? null : h("span", { class: "message-side" }, row.isFirst ? avatar(row.actor, name, "small") : null),
    h(
      "div",
      { class: "message-main" },
      showsName ? h("div", { class: "message-name", dir: "auto", style: { "--hue": hueOf(row.actor) } }, name) : null,
      h(
        "div",
        { class: "bubble" },
        h("div", { class: "prose", dir: "auto" }, body(row)),
        h("span", { class: "message-meta" }, h("time", { title: fullTime(row.date), datetime: row.date.toISOString() }, timeOfDay(row.date)), isOwn ? state(conversation, row) : null),
      ),
      row.pending?.state === "failed" ? failure(conversation, row.pending) : null,
    ),
  );
}

/**
 * @param {Conversation} conversation
 * @param {MessageRow} row
 */
function state(conversation, row) {
  if (row.pending !== undefined) {
    switch (row.pending.state) {
      case "waiting":
      case "sending":
        return icon("clock", t("stateSending"));
      case "failed":
        return icon("alert", t("stateFailed"));
      case "sent":
        return icon("check", t("stateSent"));
    }
  }
  switch (row.event === undefined ? undefined : conversation.statusOf(row.event)) {
    case "read":
      return h("span", { class: "is-read" }, icon("checks", t("stateRead")));
    case "delivered":
      return icon("checks", t("stateDelivered"));
    default:
      return icon("check", t("stateSent"));
  }
}

/**
 * @param {Conversation} conversation
 * @param {import("../rows.js").OutboxEntry} entry
 */
function failure(conversation, entry) {
  const why = entry.code === "not_a_member" ? t("errorNotAMember") : t("notSent");
  return h(
    "div",
    { class: "message-failure", role: "alert" },
    h("span", null, why),
    h("button", { type: "button", class: "link", onclick: () => conversation.retry(entry.clientMessageId) }, t("tryAgain")),
    h("button", { type: "button", class: "link", onclick: () => conversation.discard(entry.clientMessageId) }, t("discard")),
  );
}
