/**
 * A message that waits to be stored by the server.
 *
 * `waiting`: will be sent as soon as that is possible. `uploading`: its files are on their way. `sending`: the answer
 * has not come. `sent`: it is stored, and its event has not come yet. `failed`: the server has refused it, as `code`
 * says; it is kept until somebody tries again or discards it.
 *
 * @typedef {object} OutboxEntry
 * @property {string} clientMessageId
 * @property {string} conversation
 * @property {Record<string, unknown>} fields of the request `send`: the text, and what it refers to
 * @property {number} createdAt milliseconds since 1970
 * @property {number} order rises with each message that was written on this device
 * @property {"waiting" | "uploading" | "sending" | "sent" | "failed"} state
 * @property {string} [code] why it failed
 * @property {number} [seq] its place, once it is stored
 * @property {OutboxFile[]} [files] what hangs on it
 * @property {boolean} [isKept] whether it is still there when the page has gone
 *
 * @typedef {object} OutboxFile
 * @property {string} name
 * @property {string} contentType what the browser takes it for, and the server as soon as it has it
 * @property {number} bytes
 * @property {number} [width] of an image that the server has
 * @property {number} [height]
 * @property {Blob} content
 * @property {number} sent how many bytes are on their way or there
 * @property {string} [grant] under which id it may be uploaded
 * @property {string} [media] its id, once it has been uploaded
 * @property {string} [code] why it was refused
 *
 * @typedef {object} OutboxStore keeps entries; several tabs may have the same one open
 * @property {boolean} outlivesPage whether entries are still there when the page has gone
 * @property {() => Promise<OutboxEntry[]>} all by rising order
 * @property {(entry: OutboxEntry) => Promise<void>} put
 * @property {(clientMessageId: string) => Promise<void>} remove
 */
export type OutboxEntry = {
    clientMessageId: string;
    conversation: string;
    /**
     * of the request `send`: the text, and what it refers to
     */
    fields: Record<string, unknown>;
    /**
     * milliseconds since 1970
     */
    createdAt: number;
    /**
     * rises with each message that was written on this device
     */
    order: number;
    state: "waiting" | "uploading" | "sending" | "sent" | "failed";
    /**
     * why it failed
     */
    code?: string;
    /**
     * its place, once it is stored
     */
    seq?: number;
    /**
     * what hangs on it
     */
    files?: OutboxFile[];
    /**
     * whether it is still there when the page has gone
     */
    isKept?: boolean;
};
export type OutboxFile = {
    name: string;
    /**
     * what the browser takes it for, and the server as soon as it has it
     */
    contentType: string;
    bytes: number;
    /**
     * of an image that the server has
     */
    width?: number;
    height?: number;
    content: Blob;
    /**
     * how many bytes are on their way or there
     */
    sent: number;
    /**
     * under which id it may be uploaded
     */
    grant?: string;
    /**
     * its id, once it has been uploaded
     */
    media?: string;
    /**
     * why it was refused
     */
    code?: string;
};
export type OutboxStore = {
    /**
     * whether entries are still there when the page has gone
     */
    outlivesPage: boolean;
    /**
     * by rising order
     */
    all: () => Promise<OutboxEntry[]>;
    put: (entry: OutboxEntry) => Promise<void>;
    remove: (clientMessageId: string) => Promise<void>;
};
/** Keeps entries as long as the page lives. @implements {OutboxStore} */
export declare class MemoryStore implements OutboxStore {
    #private;
    outlivesPage: boolean;
    /** @returns {Promise<OutboxEntry[]>} */
    all(): Promise<OutboxEntry[]>;
    /** @param {OutboxEntry} entry */
    put(entry: OutboxEntry): Promise<void>;
    /** @param {string} clientMessageId */
    remove(clientMessageId: string): Promise<void>;
}
/**
 * Opens the store of a name. Where the browser keeps nothing, as in some private windows, it is one in memory.
 * @param {string} name
 * @returns {Promise<OutboxStore>}
 */
export declare function openOutboxStore(name: string): Promise<OutboxStore>;
