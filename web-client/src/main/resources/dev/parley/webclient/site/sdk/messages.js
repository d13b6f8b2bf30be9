/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").MessageState} MessageState
 */

/**
 * The events of a page of history say already what all entries up to the head of the page have made of them.
 * @param {import("./protocol.js").HistoryPage} page
 * @returns {LogEvent[]}
 */
export function eventsOf(page) {
  return page.events.map((event) => ({ ...event, asOf: page.head }));
}

/**
 * Whether a message is meant for a user among others.
 * @param {LogEvent} event
 * @param {string} user
 */
export function names(event, user) {
  return event.message?.everyone === true || (event.message?.mentions ?? []).includes(user);
}

/**
 * What a later entry makes of a message.
 * @param {LogEvent} message
 * @param {LogEvent} entry names the message as its target, or as its thread
 * @param {string} me the user's id
 * @returns {LogEvent} the same object if nothing is different
 */
export function changedBy(message, entry, me) {
  if (message.message === undefined || entry.seq <= (message.asOf ?? message.seq)) {
    return message;
  }
  const state = message.state ?? {};
  const asOf = entry.seq;
  if (entry.kind === "deleted") {
    const deleted = { seq: entry.seq, at: entry.at, by: entry.actor };
    return { ...message, asOf, state: { deleted, replies: state.replies }, message: { ...bare(message.message), deleted: true } };
  }
  if (message.message.deleted) {
    return message;
  }
  switch (entry.kind) {
    case "edited": {
      const edited = { seq: entry.seq, at: entry.at, count: (state.edited?.count ?? 0) + 1 };
      const text = entry.text ?? "";
      return { ...message, asOf, state: { ...state, edited }, message: { ...message.message, text, links: entry.links, mentions: entry.mentions, everyone: entry.everyone } };
    }
    case "reaction":
      return { ...message, asOf, state: { ...state, reactions: reactions(state.reactions ?? [], entry, me) } };
    case "pin":
      return { ...message, asOf, state: { ...state, pinned: entry.pinned } };
    case "message":
      return { ...message, asOf, state: { ...state, replies: (state.replies ?? 0) + 1 } };
    default:
      return message;
  }
}

/**
 * The message without what it said.
 * @param {import("./protocol.js").MessageBody} body
 */
function bare({ id, clientMessageId, replyTo, thread }) {
  return { id, clientMessageId, text: "", replyTo, thread };
}

/**
 * @param {import("./protocol.js").Reaction[]} known
 * @param {LogEvent} entry
 * @param {string} me
 */
function reactions(known, entry, me) {
  const emoji = entry.emoji ?? "";
  const before = known.find((one) => one.emoji === emoji) ?? { emoji, count: 0, mine: false };
  const after = {
    emoji,
    count: before.count + (entry.added ? 1 : -1),
    mine: entry.actor === me ? entry.added === true : before.mine,
  };
  if (before.count === 0) {
    return after.count > 0 ? [...known, after] : known;
  }
  return known.map((one) => (one === before ? after : one)).filter((one) => one.count > 0);
}
