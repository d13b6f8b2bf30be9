/** Who types in a conversation, and telling the others that the user does. */
export declare class Typing {
    #private;
    /**
     * @param {object} options
     * @param {(typing: boolean) => void} options.tell
     * @param {import("./environment.js").Clock} options.clock
     * @param {() => void} options.changed
     */
    constructor({ tell, clock, changed }: {
        tell: (typing: boolean) => void;
        clock: import("./environment.js").Clock;
        changed: () => void;
    });
    /** Ids of those who type. */
    get users(): string[];
    /**
     * The server tells who types; it may fail to tell when they stop.
     * @param {string[]} users
     */
    notice(users: string[]): void;
    /**
     * Whoever has said something types no longer.
     * @param {string} user
     */
    hasSpoken(user: string): void;
    /** The user types; to be called with every key. */
    now(): void;
    /** The user has given up. Who sends the message need not say so. */
    stop(): void;
    /** The message has been sent, which ends it everywhere. */
    sent(): void;
}
