export type LogEvent = import("./protocol.js").LogEvent;
export type HistoryPage = import("./protocol.js").HistoryPage;
/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").HistoryPage} HistoryPage
 */
/**
 * A part of a conversation's log without a gap: the newest one, or one further up that somebody has jumped to.
 * Knows nothing of the server.
 */
export declare class Timeline {
    #private;
    /** @type {LogEvent[]} by rising sequence, each the next of the one before */
    events: LogEvent[];
    /** Whether the log has more below. */
    hasEarlier: boolean;
    /** Whether it reaches up to the newest event, so that live events continue it. */
    reachesEnd: boolean;
    /** Whether anything has been read yet. */
    isLoaded: boolean;
    /** @param {() => string} me the user's id */
    constructor(me: () => string);
    /** Sequence of the first event; 0 if there is none. */
    get first(): number;
    /** Sequence of the last event; 0 if there is none. */
    get last(): number;
    /** @param {number} seq */
    at(seq: number): import("./protocol.js").LogEvent | undefined;
    /**
     * Begins anew with a page.
     * @param {HistoryPage} page
     */
    reset(page: HistoryPage): void;
    /** Forgets everything. */
    clear(): void;
    /**
     * Adds the page that ends just below.
     * @param {HistoryPage} page
     */
    prepend(page: HistoryPage): void;
    /**
     * Adds the page that begins just above.
     * @param {HistoryPage} page
     */
    append(page: HistoryPage): void;
    /**
     * Adds an event if it is the next one.
     * @param {LogEvent} event
     * @returns {boolean} whether it was
     */
    apply(event: LogEvent): boolean;
}
