import { Backoff } from "./backoff.js";
import { DetailEvent } from "./environment.js";
import { asParleyError } from "./errors.js";
import { attachmentOf } from "./files.js";
import { Uploads, lacksFiles } from "./uploads.js";

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

const PROGRESS_EVERY_MS = 200;

/**
 * Messages on their way to the server: kept until it has them, sent in the order in which they were written, one
 * after the other in each conversation, and again under the same id whenever the answer got lost. The tab that has
 * the connection sends for all. Files are uploaded first, one message after the other; what was written later does not
 * wait for that.
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
  #uploads;
  #isUploading = false;
  /** When the others were told last how far an upload has come. */
  #toldAt = 0;

  /** @param {OutboxOptions} options */
  constructor({ store, link, clock, random, newId, files }) {
    super();
    this.#store = store;
    this.#link = link;
    this.#clock = clock;
    this.#random = random;
    this.#newId = newId;
    this.#uploads = new Uploads(files, clock);
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
   * @param {import("./storage.js").OutboxFile[]} [files]
   * @returns {Promise<OutboxEntry>}
   */
  async add(conversation, fields, files) {
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
      ...(files === undefined ? {} : { files }),
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
      if (entry.code === "unknown_media") {
        // What waits for a day is forgotten there.
        entry.files?.forEach((file) => Object.assign(file, { media: undefined, grant: undefined, sent: 0 }));
      }
      entry.code = undefined;
      entry.files?.forEach((file) => (file.code = undefined));
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
      this.#uploads.abort(clientMessageId);
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
    this.#upload();
  }

  /** Uploads the files of those that wait, one message after the other. */
  async #upload() {
    if (this.#isUploading) {
      return;
    }
    this.#isUploading = true;
    const backoff = new Backoff(this.#random);
    try {
      this.#takeOver("uploading", [...this.#entries.values()]);
      while (this.#link.leads && this.#link.isLive) {
        const waiting = [...this.#entries.values()].filter((entry) => entry.state === "waiting" && lacksFiles(entry));
        if (waiting.length === 0) {
          return;
        }
        await this.#uploadFor(waiting.reduce((first, one) => (one.order < first.order ? one : first)), backoff);
      }
    } finally {
      this.#isUploading = false;
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {Backoff} backoff
   */
  async #uploadFor(entry, backoff) {
    this.#change(entry, "uploading");
    try {
      await this.#uploads.run(entry, { moved: () => this.#moved(entry), reached: () => this.#keepIfWanted(entry) });
      backoff.reset();
      if (this.#entries.has(entry.clientMessageId)) {
        this.#change(entry, "waiting");
        this.#send(entry.conversation);
      }
    } catch (thrown) {
      if (this.#entries.has(entry.clientMessageId)) {
        await this.#goneWrong(entry, thrown, backoff);
      }
    }
  }

  /** @param {OutboxEntry} entry */
  async #keepIfWanted(entry) {
    if (this.#entries.has(entry.clientMessageId)) {
      await this.#keep(entry);
    }
  }

  /** @param {OutboxEntry} entry */
  #moved(entry) {
    const now = this.#clock.now();
    if (now - this.#toldAt >= PROGRESS_EVERY_MS) {
      this.#toldAt = now;
      this.#link.post({ outbox: "moved", clientMessageId: entry.clientMessageId, sent: entry.files?.map((file) => file.sent) });
      this.dispatchEvent(new Event("change"));
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
      this.#takeOver("sending", this.entriesOf(conversation));
      while (this.#link.leads && this.#link.isLive) {
        const entry = this.entriesOf(conversation).find((one) => one.state === "waiting" && !lacksFiles(one));
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
   * @param {OutboxEntry["state"]} state
   * @param {OutboxEntry[]} entries
   */
  #takeOver(state, entries) {
    if (this.#link.leads) {
      entries.filter((entry) => entry.state === state).forEach((entry) => this.#change(entry, "waiting"));
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {Backoff} backoff
   */
  async #sendOne(entry, backoff) {
    const { conversation, clientMessageId, fields, files } = entry;
    const attachments = files === undefined ? {} : { attachments: files.map(attachmentOf) };
    this.#change(entry, "sending");
    try {
      const result = await this.#link.request("send", { conversation, clientMessageId, ...fields, ...attachments });
      backoff.reset();
      await this.#stored(entry, result);
    } catch (thrown) {
      await this.#goneWrong(entry, thrown, backoff);
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {unknown} thrown
   * @param {Backoff} backoff
   */
  async #goneWrong(entry, thrown, backoff) {
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
    } else if (detail.outbox === "moved") {
      const files = this.#entries.get(detail.clientMessageId)?.files ?? [];
      files.forEach((file, index) => (file.sent = detail.sent[index]));
      this.dispatchEvent(new Event("change"));
      return;
    } else if (detail.outbox === "removed") {
      this.#uploads.abort(detail.clientMessageId);
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
      await this.#store.put({ ...entry, state: entry.state === "failed" ? "failed" : "waiting", isKept: true });
      entry.isKept = this.#store.outlivesPage;
    } catch {
      // A browser that is out of space keeps nothing; the message is still in memory and on its way.
      entry.isKept = false;
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
