/**
 * @typedef {import("../sdk/protocol.js").LogEvent} LogEvent
 * @typedef {import("../sdk/storage.js").OutboxEntry} OutboxEntry
 *
 * @typedef {{kind: "day", key: string, isLoose: true, date: Date}} DayRow
 * @typedef {{kind: "unread", key: string, isLoose: true}} UnreadRow
 * @typedef {{kind: "note", key: string, isLoose?: false, event: LogEvent}} NoteRow
 * @typedef {object} MessageRow
 * @property {"message"} kind
 * @property {string} key stays the same when the log gets what was waiting
 * @property {false} [isLoose]
 * @property {string} actor
 * @property {string} text
 * @property {Date} date
 * @property {boolean} isFirst of those that stand together
 * @property {number} [replyTo] the message that is answered
 * @property {number} [thread] the root of the thread that it is in
 * @property {string[]} [mentions]
 * @property {boolean} [everyone]
 * @property {LogEvent} [event]
 * @property {OutboxEntry} [pending]
 * @typedef {DayRow | UnreadRow | NoteRow | MessageRow} Row
 */

/** What is told in a line between the messages. */
const NOTES = new Set(["opened", "joined", "left", "banned", "ban_lifted", "muted", "unmuted", "role_changed", "room_changed"]);
const TOGETHER_MS = 5 * 60_000;

/**
 * What stands below each other in a conversation: messages, grouped by who said them, with days and the line above
 * what is unread between them.
 * @param {object} what
 * @param {LogEvent[]} what.events by rising sequence
 * @param {OutboxEntry[]} what.pending
 * @param {string} what.me
 * @param {number} what.unreadAbove the line stands above the first message of others behind this sequence; Infinity for no line
 * @param {ReadonlySet<string>} [what.hidden] those whose messages are not shown
 * @returns {Row[]}
 */
export function rowsOf({ events, pending, me, unreadAbove, hidden }) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Row | undefined} */
  let last;
  let day = "";
  let lineStands = false;
  const add = (/** @type {Row} */ row, /** @type {Date} */ date) => {
    const thisDay = date.toDateString();
    if (thisDay !== day) {
      day = thisDay;
      rows.push({ kind: "day", key: "day " + thisDay, isLoose: true, date });
      last = undefined;
    }
    if (row.kind === "message") {
      row.isFirst = !(last?.kind === "message" && last.actor === row.actor && date.getTime() - last.date.getTime() < TOGETHER_MS);
    }
    rows.push(row);
    last = row;
  };
  for (const event of events) {
    const date = dateOf(event);
    if (event.kind === "message" && hidden?.has(event.actor)) {
      add({ kind: "note", key: "note " + event.seq, event }, date);
    } else if (event.kind === "message" && event.message !== undefined) {
      if (!lineStands && event.seq > unreadAbove && event.actor !== me) {
        lineStands = true;
        rows.push({ kind: "unread", key: "unread", isLoose: true });
        last = undefined;
      }
      const { clientMessageId, text, replyTo, thread, mentions, everyone } = event.message;
      add({ kind: "message", key: event.actor + " " + clientMessageId, actor: event.actor, text, date, isFirst: true, replyTo, thread, mentions, everyone, event }, date);
    } else if (NOTES.has(event.kind)) {
      add({ kind: "note", key: "note " + event.seq, event }, date);
    }
  }
  for (const entry of pending) {
    const date = new Date(entry.createdAt);
    const text = String(entry.fields.text);
    const { replyTo, thread, mentions, everyone } = /** @type {import("../sdk/protocol.js").MessageBody} */ (/** @type {unknown} */ (entry.fields));
    add({ kind: "message", key: me + " " + entry.clientMessageId, actor: me, text, date, isFirst: true, replyTo, thread, mentions, everyone, pending: entry }, date);
  }
  return rows;
}

/** @type {WeakMap<LogEvent, Date>} */
const dates = new WeakMap();

/** @param {LogEvent} event */
function dateOf(event) {
  const known = dates.get(event) ?? new Date(event.at);
  dates.set(event, known);
  return known;
}
