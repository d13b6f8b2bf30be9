/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 *
 * @typedef {object} GapAround
 * @property {() => number} head highest sequence below which nothing was missed
 * @property {(after: number) => Promise<import("./protocol.js").HistoryPage>} read
 * @property {(event: LogEvent) => void} take the next event
 * @property {import("./environment.js").Clock} clock
 */
export type LogEvent = import("./protocol.js").LogEvent;
export type GapAround = {
    /**
     * highest sequence below which nothing was missed
     */
    head: () => number;
    read: (after: number) => Promise<import("./protocol.js").HistoryPage>;
    /**
     * the next event
     */
    take: (event: LogEvent) => void;
    clock: import("./environment.js").Clock;
};
/** What a conversation has heard of and does not have: read from the log, unless it comes by itself. */
export declare class Gap {
    #private;
    /** @param {GapAround} around */
    constructor(around: GapAround);
    /** @param {number} seq that somebody has seen */
    notice(seq: number): void;
    /** Waits a bit, since it may be on its way. */
    repairSoon(): void;
    /** Reads what is missing between the head here and the head there. */
    repair(): void;
}
