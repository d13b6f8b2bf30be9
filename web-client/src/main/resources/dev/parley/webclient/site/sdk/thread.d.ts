export type LogEvent = import("./protocol.js").LogEvent;
/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 */
/**
 * The answers to a message that stand apart, from the oldest on. Its root is in the conversation.
 */
export declare class Thread {
    #private;
    /** Sequence of the root. @type {number} */
    root: number;
    /** @type {LogEvent[]} by rising sequence */
    events: LogEvent[];
    /** Whether there are more than have been read. */
    hasLater: boolean;
    /** Whether anything has been read yet. */
    isLoaded: boolean;
    /**
     * @param {number} root
     * @param {object} around
     * @param {(after: number) => Promise<{events: LogEvent[], hasLater: boolean, asOf: number}>} around.read
     * @param {() => string} around.me the user's id
     */
    constructor(root: number, { read, me }: {
        read: (after: number) => Promise<{
            events: LogEvent[];
            hasLater: boolean;
            asOf: number;
        }>;
        me: () => string;
    });
    /** Reads the next page. */
    readLater(): Promise<void>;
    /** Something was missed: everything is to be read anew. */
    forget(): void;
    /**
     * Takes in the next event of the conversation.
     * @param {LogEvent} event
     */
    apply(event: LogEvent): void;
}
