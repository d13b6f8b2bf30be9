export type OutboxEntry = import("./storage.js").OutboxEntry;
export type OutboxOptions = {
    store: import("./storage.js").OutboxStore;
    link: import("./tabs.js").Link;
    clock: import("./environment.js").Clock;
    random: () => number;
    newId: () => string;
    files: import("./files.js").Files;
};
/**
 * @typedef {import("./storage.js").OutboxEntry} OutboxEntry
 *
 * @typedef {object} OutboxOptions
 * @property {import("./storage.js").OutboxStore} store
 * @property {import("./tabs.js").Link} link
 * @property {import("./environment.js").Clock} clock
 * @property {() => number} random
 * @property {() => string} newId
 * @property {import("./files.js").Files} files
 */
/**
 * Messages on their way to the server: kept until it has them, sent in the order in which they were written, one
 * after the other in each conversation, and again under the same id whenever the answer got lost. The tab that has
 * the connection sends for all. Files are uploaded first, one message after the other; what was written later does not
 * wait for that.
 *
 * Events: `change`; `sent` (detail: the entry and the result of the request).
 */
export declare class Outbox extends EventTarget {
    #private;
    /** @param {OutboxOptions} options */
    constructor({ store, link, clock, random, newId, files }: OutboxOptions);
    /** Takes up what an earlier page has left. */
    load(): Promise<void>;
    /** How many messages wait or have failed. */
    get size(): number;
    /**
     * What a conversation has waiting, in order.
     * @param {string} conversation
     * @returns {OutboxEntry[]}
     */
    entriesOf(conversation: string): OutboxEntry[];
    /**
     * Says something, now or when that is possible. Resolves when it is kept here.
     * @param {string} conversation
     * @param {Record<string, unknown>} fields
     * @param {import("./storage.js").OutboxFile[]} [files]
     * @returns {Promise<OutboxEntry>}
     */
    add(conversation: string, fields: Record<string, unknown>, files?: import("./storage.js").OutboxFile[]): Promise<OutboxEntry>;
    /**
     * Sends again what has failed.
     * @param {string} clientMessageId
     */
    retry(clientMessageId: string): Promise<void>;
    /**
     * Gives up what has failed or waits.
     * @param {string} clientMessageId
     */
    discard(clientMessageId: string): Promise<void>;
    /**
     * The message is in the log.
     * @param {string} clientMessageId
     */
    confirm(clientMessageId: string): Promise<void>;
    /** Sends whatever can be sent. */
    flush(): void;
}
