export type OutboxEntry = import("./storage.js").OutboxEntry;
/**
 * The messages on their way, in memory, kept on the device, and known to all tabs.
 *
 * Events: `change`; `removed` (detail: the id of an entry that another tab has given up); `arrived` (another tab has
 * something to send).
 */
export declare class Entries extends EventTarget {
    #private;
    /**
     * @param {import("./storage.js").OutboxStore} store
     * @param {import("./tabs.js").Link} link
     * @param {import("./environment.js").Clock} clock
     */
    constructor(store: import("./storage.js").OutboxStore, link: import("./tabs.js").Link, clock: import("./environment.js").Clock);
    /** Takes up what an earlier page has left. */
    load(): Promise<void>;
    /** By the order in which they were written. @returns {OutboxEntry[]} */
    get all(): OutboxEntry[];
    /** @param {string} clientMessageId */
    get(clientMessageId: string): import("./storage.js").OutboxEntry | undefined;
    /**
     * Takes one in, behind all others. Resolves when it is kept.
     * @param {Pick<OutboxEntry, "clientMessageId" | "conversation" | "fields" | "files">} what
     */
    add(what: Pick<OutboxEntry, "clientMessageId" | "conversation" | "fields" | "files">): Promise<import("./storage.js").OutboxEntry>;
    /**
     * @param {OutboxEntry} entry
     * @param {OutboxEntry["state"]} state
     */
    change(entry: OutboxEntry, state: OutboxEntry["state"]): void;
    /**
     * Some more of an entry's files has been uploaded.
     * @param {OutboxEntry} entry
     */
    moved(entry: OutboxEntry): void;
    /**
     * What is on its way is kept as waiting: after a reload nobody knows whether it has arrived, and it is sent again.
     * @param {OutboxEntry} entry
     */
    keep(entry: OutboxEntry): Promise<void>;
    /**
     * @param {string} clientMessageId
     * @returns {Promise<boolean>} whether it was there
     */
    remove(clientMessageId: string): Promise<boolean>;
    /**
     * Keeps nothing of it on the device; the page still has it.
     * @param {string} clientMessageId
     */
    forget(clientMessageId: string): Promise<void>;
    /** Tells the other tabs that somebody has given it up. @param {string} clientMessageId */
    tellRemoved(clientMessageId: string): void;
}
