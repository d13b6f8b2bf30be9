export type LogEvent = import("./protocol.js").LogEvent;
/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 */
/** Messages outside of what has been read to which others refer, each read when it is asked for. */
export declare class Quotes {
    #private;
    /**
     * @param {(seq: number) => Promise<import("./protocol.js").HistoryPage>} read a page of one event
     * @param {() => void} changed
     */
    constructor(read: (seq: number) => Promise<import("./protocol.js").HistoryPage>, changed: () => void);
    /**
     * The message, if it has been read; if not, it is read now.
     * @param {number} seq
     * @returns {LogEvent | undefined}
     */
    at(seq: number): LogEvent | undefined;
    /**
     * Shows on a message what an entry has made of it.
     * @param {LogEvent} entry
     * @param {string} me the user's id
     */
    apply(entry: LogEvent, me: string): void;
}
