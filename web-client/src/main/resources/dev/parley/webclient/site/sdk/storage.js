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

/** Keeps entries as long as the page lives. @implements {OutboxStore} */
export class MemoryStore {
  outlivesPage = false;
  /** @type {Map<string, OutboxEntry>} */
  #entries = new Map();

  /** @returns {Promise<OutboxEntry[]>} */
  async all() {
    return [...this.#entries.values()].map((entry) => ({ ...entry })).sort((a, b) => a.order - b.order);
  }

  /** @param {OutboxEntry} entry */
  async put(entry) {
    this.#entries.set(entry.clientMessageId, { ...entry });
  }

  /** @param {string} clientMessageId */
  async remove(clientMessageId) {
    this.#entries.delete(clientMessageId);
  }
}

const STORE = "outbox";

/** Keeps entries in IndexedDB, for whoever reloads the page. @implements {OutboxStore} */
class IndexedDbStore {
  outlivesPage = true;
  #database;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
  }

  /** @returns {Promise<OutboxEntry[]>} */
  async all() {
    const entries = await settled(this.#store("readonly").getAll());
    return entries.sort((a, b) => a.order - b.order);
  }

  /** @param {OutboxEntry} entry */
  async put(entry) {
    await settled(this.#store("readwrite").put(entry));
  }

  /** @param {string} clientMessageId */
  async remove(clientMessageId) {
    await settled(this.#store("readwrite").delete(clientMessageId));
  }

  /** @param {IDBTransactionMode} mode */
  #store(mode) {
    return this.#database.transaction(STORE, mode).objectStore(STORE);
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Opens the store of a name. Where the browser keeps nothing, as in some private windows, it is one in memory.
 * @param {string} name
 * @returns {Promise<OutboxStore>}
 */
export async function openOutboxStore(name) {
  if (globalThis.indexedDB === undefined) {
    return new MemoryStore();
  }
  try {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "clientMessageId" });
    return new IndexedDbStore(await settled(opening));
  } catch {
    return new MemoryStore();
  }
}
