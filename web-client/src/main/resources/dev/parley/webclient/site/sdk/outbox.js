import { Backoff } from "./backoff.js";
import { Entries } from "./entries.js";
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

/**
 * Messages on their way to the server: kept until it has them, sent in the order in which they were written, one
 * after the other in each conversation, and again under the same id whenever the answer got lost. The tab that has
 * the connection sends for all. Files are uploaded first, one message after the other; what was written later does not
 * wait for that.
 *
 * Events: `change`; `sent` (detail: the entry and the result of the request).
 */
export class Outbox extends EventTarget {
  #link;
  #clock;
  #random;
  #newId;
  #entries;
  #uploads;
  #isUploading = false;
  /** @type {Set<string>} conversations for which something is being sent */
  #busy = new Set();

  /** @param {OutboxOptions} options */
  constructor({ store, link, clock, random, newId, files }) {
    super();
    this.#link = link;
    this.#clock = clock;
    this.#random = random;
    this.#newId = newId;
    this.#uploads = new Uploads(files, clock);
    this.#entries = new Entries(store, link, clock);
    this.#entries.addEventListener("change", () => this.dispatchEvent(new Event("change")));
    this.#entries.addEventListener("removed", (event) => this.#uploads.abort(/** @type {any} */ (event).detail));
    this.#entries.addEventListener("arrived", () => this.flush());
    link.addEventListener("live", () => this.flush());
  }

  /** Takes up what an earlier page has left. */
  async load() {
    await this.#entries.load();
    this.flush();
  }

  /** How many messages wait or have failed. */
  get size() {
    return this.#entries.all.length;
  }

  /**
   * What a conversation has waiting, in order.
   * @param {string} conversation
   * @returns {OutboxEntry[]}
   */
  entriesOf(conversation) {
    return this.#entries.all.filter((entry) => entry.conversation === conversation);
  }

  /**
   * Says something, now or when that is possible. Resolves when it is kept here.
   * @param {string} conversation
   * @param {Record<string, unknown>} fields
   * @param {import("./storage.js").OutboxFile[]} [files]
   * @returns {Promise<OutboxEntry>}
   */
  async add(conversation, fields, files) {
    const entry = await this.#entries.add({ clientMessageId: this.#newId(), conversation, fields, ...(files === undefined ? {} : { files }) });
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
      this.#entries.change(entry, "waiting");
      await this.#entries.keep(entry);
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
      this.#entries.tellRemoved(clientMessageId);
    }
  }

  /**
   * The message is in the log.
   * @param {string} clientMessageId
   */
  async confirm(clientMessageId) {
    await this.#entries.remove(clientMessageId);
  }

  /** Sends whatever can be sent. */
  flush() {
    const conversations = new Set(this.#entries.all.map((entry) => entry.conversation));
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
      this.#takeOver("uploading", this.#entries.all);
      while (this.#link.leads && this.#link.isLive) {
        const entry = this.#entries.all.find((one) => one.state === "waiting" && lacksFiles(one));
        if (entry === undefined) {
          return;
        }
        await this.#uploadFor(entry, backoff);
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
    const entries = this.#entries;
    entries.change(entry, "uploading");
    try {
      await this.#uploads.run(entry, { moved: () => entries.moved(entry), reached: () => entries.keep(entry) });
      backoff.reset();
      if (entries.get(entry.clientMessageId) !== undefined) {
        entries.change(entry, "waiting");
        this.#send(entry.conversation);
      }
    } catch (thrown) {
      await this.#goneWrong(entry, thrown, backoff);
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
      entries.filter((entry) => entry.state === state).forEach((entry) => this.#entries.change(entry, "waiting"));
    }
  }

  /**
   * @param {OutboxEntry} entry
   * @param {Backoff} backoff
   */
  async #sendOne(entry, backoff) {
    const { conversation, clientMessageId, fields, files } = entry;
    const attachments = files === undefined ? {} : { attachments: files.map(attachmentOf) };
    this.#entries.change(entry, "sending");
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
    if (this.#entries.get(entry.clientMessageId) === undefined) {
      // It was given up, or is in the log although its answer got lost.
      return;
    }
    if (!error.retryable) {
      entry.code = error.code;
      this.#entries.change(entry, "failed");
      await this.#entries.keep(entry);
      return;
    }
    this.#entries.change(entry, "waiting");
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
    if (this.#entries.get(entry.clientMessageId) !== undefined) {
      this.#entries.change(entry, "sent");
    }
    await this.#entries.forget(entry.clientMessageId);
    this.dispatchEvent(new DetailEvent("sent", { entry, result }));
  }

  /** @param {number} ms */
  #pause(ms) {
    return new Promise((resolve) => this.#clock.setTimeout(() => resolve(undefined), ms));
  }
}
