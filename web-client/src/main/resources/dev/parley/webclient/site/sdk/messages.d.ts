/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").MessageState} MessageState
 */
export type LogEvent = import("./protocol.js").LogEvent;
export type MessageState = import("./protocol.js").MessageState;
/**
 * The events of a page of history say already what all entries up to the head of the page have made of them.
 * @param {import("./protocol.js").HistoryPage} page
 * @returns {LogEvent[]}
 */
export declare function eventsOf(page: import("./protocol.js").HistoryPage): LogEvent[];
/**
 * Whether a message is meant for a user among others.
 * @param {LogEvent} event
 * @param {string} user
 */
export declare function names(event: LogEvent, user: string): boolean;
/**
 * What a later entry makes of a message.
 * @param {LogEvent} message
 * @param {LogEvent} entry names the message as its target, or as its thread
 * @param {string} me the user's id
 * @returns {LogEvent} the same object if nothing is different
 */
export declare function changedBy(message: LogEvent, entry: LogEvent, me: string): LogEvent;
