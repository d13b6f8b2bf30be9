import { avatar, hueOf, iconButton, roleName } from "../components.js";
import { excerptOf } from "../files.js";
import { icon } from "../icons.js";
import { markdown } from "../markdown.js";
import { markNames } from "../mentions.js";
import { dayName, fullTime, t, timeOfDay } from "../text.js";
import { h } from "../view.js";
import { attachments, progress } from "./attachments.js";
import { failure, state } from "./message-state.js";
import { everyoneWords } from "./speaking.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../rows.js").Row} Row
 * @typedef {import("../rows.js").MessageRow} MessageRow
 *
 * @typedef {object} Place where a row stands
 * @property {boolean} [isTarget] whether somebody has come to see this one
 * @property {boolean} [isInThread] whether only its thread is around it
 */

/**
 * One row of a conversation.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {Row} row
 * @param {Place} place
 */
export function rowElement(app, conversation, row, place) {
  switch (row.kind) {
    case "day":
      return h("div", { key: row.key, class: "row row-day" }, h("h2", { class: "day" }, dayName(row.date)));
    case "unread":
      return h("div", { key: row.key, class: "row row-unread", role: "separator" }, h("span", null, t("newMessages")));
    case "note":
      return h("div", { key: row.key, class: "row row-note" }, h("span", { dir: "auto" }, note(app, row.event)));
    case "message":
      return message(app, conversation, row, place);
  }
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").LogEvent} event
 */
function note(app, event) {
  const actor = nameOf(app, event.actor);
  const name = nameOf(app, event.user ?? event.actor);
  const isByAnother = event.user !== undefined && event.actor !== event.user;
  switch (event.kind) {
    case "message":
      return t("hiddenMessage");
    case "opened":
      return event.description?.kind === "direct" ? t("noteDirect") : t("noteOpened", { name: actor });
    case "joined":
      return t("noteJoined", { name });
    case "left":
      return isByAnother ? t("noteKicked", { name, actor }) : t("noteLeft", { name });
    case "banned":
      return t("noteBanned", { name, actor });
    case "ban_lifted":
      return t("noteBanLifted", { name, actor });
    case "muted":
      return t("noteMuted", { name, actor, until: fullTime(new Date(event.until ?? event.at)) });
    case "unmuted":
      return t("noteUnmuted", { name, actor });
    case "role_changed":
      return t("noteRole", { name, actor, role: roleName(event.role ?? "member") });
    default:
      return t("noteChanged", { actor });
  }
}

/** @type {WeakMap<object, {text: string, names: string, content: import("../view.js").Child[]}>} */
const parsed = new WeakMap();

/**
 * Markdown is parsed once, and again when somebody who is named is called otherwise.
 * @param {App} app
 * @param {MessageRow} row
 */
function body(app, row) {
  const source = row.event ?? row.pending ?? row;
  const known = parsed.get(source);
  const named = (row.mentions ?? []).map((user) => app.parley.users.nameOf(user)).concat(row.everyone ? everyoneWords() : []);
  const names = named.join("\n");
  if (known?.text === row.text && known.names === names) {
    return known.content;
  }
  const content = markNames(markdown(row.text), named);
  parsed.set(source, { text: row.text, names, content });
  return content;
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {MessageRow} row
 * @param {Place} place
 */
function message(app, conversation, row, { isTarget, isInThread }) {
  const isOwn = row.actor === app.parley.me;
  const name = app.parley.users.nameOf(row.actor);
  const isDeleted = row.event?.message?.deleted === true;
  const isForMe = !isOwn && (row.everyone === true || (row.mentions ?? []).includes(app.parley.me));
  const showsName = row.isFirst && !isOwn && !conversation.isDirect;
  return h(
    "article",
    {
      key: row.key,
      class: "row message" + (isOwn ? " is-own" : "") + (row.isFirst ? " is-first" : "") + (row.pending?.state === "failed" ? " is-failed" : "") + (isTarget ? " is-target" : "") + (isForMe ? " is-for-me" : ""),
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
        row.thread === undefined || isInThread ? null : threadMark(app, conversation, row.thread),
        row.event?.message?.forwardedFrom === undefined ? null : forwardedMark(app, row.event.message.forwardedFrom),
        row.replyTo === undefined ? null : quote(app, conversation, row.replyTo),
        isDeleted
          ? h("p", { class: "message-deleted" }, t("messageDeleted"))
          : [attachments(app, row), row.text === "" ? null : h("div", { class: "prose", dir: "auto" }, body(app, row))],
        row.pending === undefined ? null : progress(app, conversation, row.pending),
        h("span", { class: "message-meta" }, row.event?.state?.pinned ? icon("pin", t("pinned")) : null, row.event?.state?.edited === undefined ? null : h("span", null, t("edited")), h("time", { title: fullTime(row.date), datetime: row.date.toISOString() }, timeOfDay(row.date)), isOwn ? state(conversation, row) : null),
      ),
      reactions(app, conversation, row),
      isInThread ? null : replies(app, row),
      row.pending?.state === "failed" ? failure(conversation, row.pending) : null,
    ),
    row.event === undefined || isDeleted ? null : menuButton(app, row.event),
  );
}

/**
 * The message that is answered, in one line.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {number} seq
 */
function quote(app, conversation, seq) {
  const original = conversation.messageAt(seq);
  const text = original?.message === undefined ? "…" : original.message.deleted ? t("messageDeleted") : excerptOf(original.message);
  return h(
    "div",
    { class: "quote" },
    h("span", { class: "quote-name", dir: "auto" }, original === undefined ? "" : nameOf(app, original.actor)),
    h("span", { class: "quote-text", dir: "auto" }, text),
  );
}

/**
 * Who has said it first.
 * @param {App} app
 * @param {{sender: string}} from
 */
function forwardedMark(app, { sender }) {
  return h("p", { class: "forwarded-mark" }, icon("forward"), h("span", { dir: "auto" }, t("forwardedFrom", { name: nameOf(app, sender) })));
}

/**
 * To which thread a message belongs.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {number} root
 */
function threadMark(app, conversation, root) {
  const original = conversation.messageAt(root);
  const text = original?.message === undefined || original.message.deleted ? "…" : excerptOf(original.message);
  return h(
    "button",
    { type: "button", class: "thread-mark", onclick: () => app.showPanel({ kind: "thread", root }) },
    icon("thread"),
    h("span", { class: "thread-mark-text", dir: "auto" }, t("inThread", { text })),
  );
}

/**
 * How many answers stand apart.
 * @param {App} app
 * @param {MessageRow} row
 */
function replies(app, { event }) {
  const count = event?.state?.replies ?? 0;
  if (event === undefined || count === 0) {
    return null;
  }
  return h(
    "button",
    { type: "button", class: "thread-replies", onclick: () => app.showPanel({ kind: "thread", root: event.seq }) },
    icon("thread"),
    t("replyCount", { count }),
  );
}

/**
 * @param {App} app
 * @param {string} user
 */
function nameOf(app, user) {
  return user === app.parley.me ? t("you") : app.parley.users.nameOf(user);
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {MessageRow} row
 */
function reactions(app, conversation, row) {
  const { event } = row;
  const known = event?.state?.reactions ?? [];
  if (event === undefined || known.length === 0) {
    return null;
  }
  return h(
    "div",
    { class: "reactions" },
    known.map(({ emoji, count, mine }) =>
      h(
        "button",
        { type: "button", class: "reaction", key: emoji, "aria-pressed": String(mine), "aria-label": t("reactionCount", { emoji, count }), onclick: () => app.talk.react(conversation, event, emoji) },
        emoji,
        h("span", null, count),
      ),
    ),
  );
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").LogEvent} event
 */
function menuButton(app, event) {
  return iconButton(
    "more",
    t("messageActions"),
    (click) => app.talk.openMenu({ event, button: /** @type {HTMLElement} */ (click.currentTarget) }),
    { class: "icon-button message-more", "aria-haspopup": "dialog", "aria-expanded": String(app.talk.menu?.event.seq === event.seq) },
  );
}
