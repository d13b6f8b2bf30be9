export type LogEvent = import("./protocol.js").LogEvent;
export type Status = import("./protocol.js").Status;
export type WatermarksAround = {
    conversation: string;
    link: import("./tabs.js").Link;
    clock: import("./environment.js").Clock;
    /**
     * the user's id
     */
    me: () => string;
    head: () => number;
};
/** How far the members of a conversation have come, and what the server has been told of the user. */
export declare class Watermarks {
    #private;
    /** @type {Map<string, import("./protocol.js").Watermarks>} */
    receipts: Map<string, import("./protocol.js").Watermarks>;
    /** Whether `receipts` has everybody who is in; in large rooms nobody is told. */
    isComplete: boolean;
    /** What the user has read. */
    read: number;
    /**
     * @param {WatermarksAround} around
     * @param {{delivered: number, read: number}} own
     */
    constructor(around: WatermarksAround, { delivered, read }: {
        delivered: number;
        read: number;
    });
    /** Asks how far everybody has come. @returns {Promise<import("./protocol.js").Watermarks[]>} */
    ask(): Promise<import("./protocol.js").Watermarks[]>;
    /**
     * Takes in how far somebody has come; never less than is known.
     * @param {import("./protocol.js").Watermarks} line
     */
    take(line: import("./protocol.js").Watermarks): {
        user: string;
        delivered: number;
        read: number;
    };
    /** @param {LogEvent} event by which somebody came in */
    joined({ user, seq }: LogEvent): void;
    /** @param {LogEvent} event by which somebody went */
    gone({ user }: LogEvent): void;
    /**
     * What the sender sees of a message of their own.
     * @param {LogEvent} event
     * @returns {Status | undefined} nothing for messages of others
     */
    statusOf(event: LogEvent): Status | undefined;
    /**
     * Who has read a message, its sender left out.
     * @param {LogEvent} event
     */
    readersOf(event: LogEvent): string[];
    /** Everything so far is on this device. */
    markDelivered(): void;
    /** Tells the server in a moment how far the user has come. */
    markSoon(): void;
}
