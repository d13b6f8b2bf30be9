import { DetailEvent } from "./environment.js";

/**
 * @typedef {import("./storage.js").OutboxEntry} OutboxEntry
 */

const PROGRESS_EVERY_MS = 200;

/**
 * The messages on their way, in memory, kept on the device, and known to all tabs.
 *
 * Events: `change`; `removed` (detail: the id of an entry that another tab has given up); `arrived` (another tab has
 * something to send).
 */
export class Entries extends EventTarget {
  #store;
  #link;
  #clock;
  /** @type {Map<string, OutboxEntry>} */
  #entries = new Map();
  #lastOrder = 0;
  /** When the other tabs were told last how far an upload has come. */
  #toldAt = 0;

  /**
   * @param {import("./storage.js").OutboxStore} store
   * @param {import("./tabs.js").Link} link
   * @param {import("./environment.js").Clock} clock
   */
  constructor(store, link, clock) {
    super();
    this.#store = store;
    this.#link = link;
    this.#clock = clock;
    link.addEventListener("post", (event) => this.#heard(/** @type {any} */ (event).detail));
  }

  /** Takes up what an earlier page has left. */
  async load() {
    for (const entry of await this.#store.all()) {
      if (!this.#entries.has(entry.clientMessageId)) {
        this.#entries.set(entry.clientMessageId, entry);
        this.#lastOrder = Math.max(this.#lastOrder, entry.order);
      }
    }
    this.#changed();
  }

  /** By the order in which they were written. @returns {OutboxEntry[]} */
  get all() {
    return [...this.#entries.values()].sort((a, b) => a.order - b.order);
  }

  /** @param {string} clientMessageId */
  get(clientMessageId) {
    return this.#entries.get(clientMessageId);
  }

  /**
   * Takes one in, behind all others. Resolves when it is kept.
   * @param {Pick<OutboxEntry, "clientMessageId" | "conversation" | "fields" | "files">} what
   */
  async add(what) {
    const createdAt = this.#clock.now();
    this.#lastOrder = Math.max(this.#lastOrder + 1, createdAt);
    /** @type {OutboxEntry} */
    const entry = { ...what, createdAt, order: this.#lastOrder, state: "waiting" };
    this.#entries.set(entry.clientMessageId, entry);
    this.#changed();
    await this.keep(entry);
    this.#tell(entry);
    return entry;
  }

  /**
   * @param {OutboxEntry} entry
   * @param {OutboxEntry["state"]} state
   */
  change(entry, state) {
    entry.state = state;
    this.#tell(entry);
    this.#changed();
  }

  /**
   * Some more of an entry's files has been uploaded.
   * @param {OutboxEntry} entry
   */
  moved(entry) {
    const now = this.#clock.now();
    if (now - this.#toldAt >= PROGRESS_EVERY_MS) {
      this.#toldAt = now;
      this.#link.post({ outbox: "moved", clientMessageId: entry.clientMessageId, sent: entry.files?.map((file) => file.sent) });
      this.#changed();
    }
  }

  /**
   * What is on its way is kept as waiting: after a reload nobody knows whether it has arrived, and it is sent again.
   * @param {OutboxEntry} entry
   */
  async keep(entry) {
    if (!this.#entries.has(entry.clientMessageId)) {
      return;
    }
    try {
      await this.#store.put({ ...entry, state: entry.state === "failed" ? "failed" : "waiting", isKept: true });
      entry.isKept = this.#store.outlivesPage;
    } catch {
      // A browser that is out of space keeps nothing; the message is still in memory and on its way.
      entry.isKept = false;
    }
    if (!this.#entries.has(entry.clientMessageId)) {
      // It has gone while it was being kept.
      await this.forget(entry.clientMessageId);
    }
  }

  /**
   * @param {string} clientMessageId
   * @returns {Promise<boolean>} whether it was there
   */
  async remove(clientMessageId) {
    const wasThere = this.#entries.delete(clientMessageId);
    if (wasThere) {
      this.#changed();
      await this.forget(clientMessageId);
    }
    return wasThere;
  }

  /**
   * Keeps nothing of it on the device; the page still has it.
   * @param {string} clientMessageId
   */
  async forget(clientMessageId) {
    try {
      await this.#store.remove(clientMessageId);
    } catch {
      // It will be sent once more after a reload, and is recognised.
    }
  }

  /** Tells the other tabs that somebody has given it up. @param {string} clientMessageId */
  tellRemoved(clientMessageId) {
    this.#link.post({ outbox: "removed", clientMessageId });
  }

  /** @param {OutboxEntry} entry */
  #tell(entry) {
    this.#link.post({ outbox: "changed", entry: { ...entry } });
  }

  /** @param {any} detail */
  #heard(detail) {
    switch (detail.outbox) {
      case "changed":
        this.#take(detail.entry);
        break;
      case "moved":
        this.#entries.get(detail.clientMessageId)?.files?.forEach((file, index) => (file.sent = detail.sent[index]));
        this.#changed();
        return;
      case "removed":
        this.#entries.delete(detail.clientMessageId);
        this.dispatchEvent(new DetailEvent("removed", detail.clientMessageId));
        break;
      default:
        return;
    }
    this.#changed();
    this.dispatchEvent(new Event("arrived"));
  }

  /** @param {OutboxEntry} entry */
  #take(entry) {
    const known = this.#entries.get(entry.clientMessageId);
    if (known === undefined) {
      this.#entries.set(entry.clientMessageId, entry);
    } else {
      Object.assign(known, entry);
    }
    this.#lastOrder = Math.max(this.#lastOrder, entry.order);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
