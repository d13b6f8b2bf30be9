import { Backoff } from "./backoff.js";
import { DetailEvent } from "./environment.js";
import { asParleyError } from "./errors.js";

/**
 * @typedef {import("./storage.js").OutboxEntry} OutboxEntry
 *
 * @typedef {object} OutboxOptions
 * @property {import("./storage.js").OutboxStore} store
 * @property {import("./tabs.js").Link} link
 * @property {import("./environment.js").Clock} clock
 * @property {() => number} random
 * @property {() => string} newId
 */

/**
 * Messages on their way to the server: kept until it has them, sent in the order in which they were written, one
 * after the other in each conversation, and again under the same id whenever the answer got lost. The tab that has
 * the connection sends for all.
 *
 * Events: `change`; `sent` (detail: the entry and the result of the request).
 */
export class Outbox extends EventTarget {
  #store;
  #link;
  #clock;
  #random;
  #newId;
  /** @type {Map<string, OutboxEntry>} */
  #entries = new Map();
  /** @type {Set<string>} conversations for which something is being sent */
  #busy = new Set();
  #lastOrder = 0;

  /** @param {OutboxOptions} options */
  constructor({ store, link, clock, random, newId }) {
    super();
    this.#store = store;
    this.#link = link;
    this.#clock = clock;
    this.#random = random;
    this.#newId = newId;
    link.addEventListener("live", () => this.flush());
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
    this.dispatchEvent(new Event("change"));
    this.flush();
  }

  /** How many messages wait or have failed. */
  get size() {
    return this.#entries.size;
  }

  /**
   * What a conversation has waiting, in order.
   * @param {string} conversation
   * @returns {OutboxEntry[]}
   */
  entriesOf(conversation) {
    return [...this.#entries.values()]
      .filter((entry) => entry.conversation === conversation)
      .sort((a, b) => a.order - b.order);
  }

  /**
   * Says something, now or when that is possible. Resolves when it is kept here.
   * @param {string} conversation
   * @param {Record<string, unknown>} fields
   * @returns {Promise<OutboxEntry>}
   */
  async add(conversation, fields) {
    const createdAt = this.#clock.now();
    this.#lastOrder = Math.max(this.#lastOrder + 1, createdAt);
    /** @type {OutboxEntry} */
    const entry = {
      clientMessageId: this.#newId(),
      conversation,
      fields,
      createdAt,
      order: this.#lastOrder,
      state: "waiting",
    };
    this.#entries.set(entry.clientMessageId, entry);
    this.dispatchEvent(new Event("change"));
    await this.#keep(entry);
    this.#tell(entry);
    this.flush();
    return entry;
  }

  /**
   * Sends again what has failed.
   * @param {string} clientMessageId
   */
  async retry(clientMessageId) {
    const entry = this.#entries.get(clientMessageId);
    if (entry?.state === "failed") {
      entry.code = undefined;
      this.#change(entry, "waiting");
      await this.#keep(entry);
      this.flush();
    }
  }

  /**
   * Gives up what has failed or waits.
   * @param {string} clientMessageId
   */
  async discard(clientMessageId) {
    const entry = this.#entries.get(clientMessageId);
    if (entry !== undefined && entry.state !== "sending") {
      await this.confirm(clientMessageId);
      this.#link.post({ outbox: "removed", clientMessageId });
    }
  }

  /**
   * The message is in the log.
   * @param {string} clientMessageId
   */
  async confirm(clientMessageId) {
    if (this.#entries.delete(clientMessageId)) {
      this.dispatchEvent(new Event("change"));
      await this.#forget(clientMessageId);
    }
  }

  /** Sends whatever can be sent. */
  flush() {
    const conversations = new Set([...this.#entries.values()].map((entry) => entry.conversation));
    for (const conversation of conversations) {
      this.#send(conversation);
    }
  }

  /** @param {string} conversation */
  async #send(conversation) {
    if (this.#busy.has(conversation)) {
      return;
    }
    this.#busy.add(conversation);
    const backoff = new Backoff(this.#random);
    try {
      this.#takeOver(conversation);
      while (this.#link.leads && this.#link.isLive) {
        const entry = this.entriesOf(conversation).find((one) => one.state === "waiting");
        if (entry === undefined) {
          return;
        }
        await this.#sendOne(entry, backoff);
      }
    } finally {
      this.#busy.delete(conversation);
    }
  }

  /**
   * What a tab had on its way that has gone: nobody knows whether it arrived.
   * @param {string} conversation
   */
  #takeOver(conversation) {
    if (this.#link.leads) {
      for (const entry of this.entriesOf(conversation)) {
        if (entry.state === "sending") {
          this.#change(entry, "waiting");
        }
      }
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {Backoff} backoff
   */
  async #sendOne(entry, backoff) {
    const { conversation, clientMessageId, fields } = entry;
    this.#change(entry, "sending");
    try {
      const result = await this.#link.request("send", { conversation, clientMessageId, ...fields });
      backoff.reset();
      await this.#stored(entry, result);
    } catch (thrown) {
      const error = asParleyError(thrown);
      if (!error.retryable) {
        entry.code = error.code;
        this.#change(entry, "failed");
        await this.#keep(entry);
        return;
      }
      this.#change(entry, "waiting");
      if (error.code !== "disconnected") {
        await this.#pause(Math.max(error.retryAfterMs, backoff.next()));
      }
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {any} result
   */
  async #stored(entry, result) {
    entry.seq = result.seq;
    if (this.#entries.has(entry.clientMessageId)) {
      this.#change(entry, "sent");
    }
    await this.#forget(entry.clientMessageId);
    this.dispatchEvent(new DetailEvent("sent", { entry, result }));
  }

  /** @param {number} ms */
  #pause(ms) {
    return new Promise((resolve) => this.#clock.setTimeout(() => resolve(undefined), ms));
  }

  /**
   * @param {OutboxEntry} entry
   * @param {OutboxEntry["state"]} state
   */
  #change(entry, state) {
    entry.state = state;
    this.#tell(entry);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {OutboxEntry} entry */
  #tell(entry) {
    this.#link.post({ outbox: "changed", entry: { ...entry } });
  }

  /** @param {any} detail */
  #heard(detail) {
    if (detail.outbox === "changed") {
      const entry = /** @type {OutboxEntry} */ (detail.entry);
      const known = this.#entries.get(entry.clientMessageId);
      if (known === undefined) {
        this.#entries.set(entry.clientMessageId, entry);
      } else {
        Object.assign(known, entry);
      }
      this.#lastOrder = Math.max(this.#lastOrder, entry.order);
    } else if (detail.outbox === "removed") {
      this.#entries.delete(detail.clientMessageId);
    } else {
      return;
    }
    this.dispatchEvent(new Event("change"));
    this.flush();
  }

  /**
   * What is on its way is kept as waiting: after a reload nobody knows whether it has arrived, and it is sent again.
   * @param {OutboxEntry} entry
   */
  async #keep(entry) {
    try {
      await this.#store.put({ ...entry, state: entry.state === "failed" ? "failed" : "waiting" });
    } catch {
      // A browser that is out of space keeps nothing; the message is still in memory and on its way.
    }
  }

  /** @param {string} clientMessageId */
  async #forget(clientMessageId) {
    try {
      await this.#store.remove(clientMessageId);
    } catch {
      // It will be sent once more after a reload, and is recognised.
    }
  }
}
