import { ParleyError, asParleyError } from "./errors.js";
import { requireReadable } from "./files.js";

/**
 * @typedef {import("./storage.js").OutboxEntry} OutboxEntry
 * @typedef {import("./storage.js").OutboxFile} OutboxFile
 */

const STALLED_MS = 60_000;

/**
 * Whether an entry has files that the server does not have yet.
 * @param {OutboxEntry} entry
 */
export function lacksFiles(entry) {
  return entry.files?.some((file) => file.media === undefined) ?? false;
}

/** Brings the files of messages to the server, one after the other. */
export class Uploads {
  #files;
  #clock;
  /** @type {{clientMessageId: string, controller: AbortController} | undefined} */
  #running;

  /**
   * @param {import("./files.js").Files} files
   * @param {import("./environment.js").Clock} clock
   */
  constructor(files, clock) {
    this.#files = files;
    this.#clock = clock;
  }

  /**
   * Uploads those files of an entry that are not there yet. A file that is refused has the reason in its `code`.
   * @param {OutboxEntry} entry
   * @param {object} tell
   * @param {() => void} tell.moved some more of a file has been sent
   * @param {() => Promise<void>} tell.reached something that need not be done again
   */
  async run(entry, { moved, reached }) {
    const controller = new AbortController();
    this.#running = { clientMessageId: entry.clientMessageId, controller };
    try {
      for (const file of entry.files ?? []) {
        if (file.media === undefined) {
          await this.#carry(entry.conversation, file, controller, moved, reached);
        }
      }
    } finally {
      this.#running = undefined;
    }
  }

  /**
   * Breaks off, if it is this entry's files that are being uploaded.
   * @param {string} clientMessageId
   */
  abort(clientMessageId) {
    if (this.#running?.clientMessageId === clientMessageId) {
      this.#running.controller.abort();
    }
  }

  /**
   * @param {string} conversation
   * @param {OutboxFile} file
   * @param {AbortController} controller
   * @param {() => void} moved
   * @param {() => Promise<void>} reached
   */
  async #carry(conversation, file, controller, moved, reached) {
    try {
      await requireReadable(file.content);
      const wasGranted = file.grant !== undefined;
      try {
        await this.#carryOnce(conversation, file, controller, moved, reached);
      } catch (thrown) {
        if (!wasGranted || asParleyError(thrown).code !== "unknown_media") {
          throw thrown;
        }
        // It was announced too long ago.
        file.grant = undefined;
        await this.#carryOnce(conversation, file, controller, moved, reached);
      }
    } catch (thrown) {
      file.sent = 0;
      const { code, retryable } = asParleyError(thrown);
      file.code = retryable || code === "cancelled" ? undefined : code;
      throw thrown;
    }
  }

  /**
   * @param {string} conversation
   * @param {OutboxFile} file
   * @param {AbortController} controller
   * @param {() => void} moved
   * @param {() => Promise<void>} reached
   */
  async #carryOnce(conversation, file, controller, moved, reached) {
    if (file.grant === undefined) {
      file.grant = await this.#files.announce(conversation, file.content.size);
      await reached();
    }
    if (controller.signal.aborted) {
      throw new ParleyError("cancelled", "somebody has given up this message");
    }
    const { contentType, bytes, width, height } = await this.#watched(file, file.grant, controller, moved);
    Object.assign(file, { media: file.grant, contentType, bytes, width, height, sent: file.content.size, code: undefined });
    await reached();
  }

  /**
   * Uploads, and gives up when nothing moves any more: a network that has gone does not always say so.
   * @param {OutboxFile} file
   * @param {string} grant
   * @param {AbortController} controller of the whole entry
   * @param {() => void} moved
   */
  async #watched(file, grant, controller, moved) {
    const own = new AbortController();
    const stop = () => own.abort();
    let isStalled = false;
    /** @type {unknown} */
    let timer;
    const wait = () => {
      this.#clock.clearTimeout(timer);
      timer = this.#clock.setTimeout(() => {
        isStalled = true;
        stop();
      }, STALLED_MS);
    };
    const onprogress = (/** @type {number} */ sent) => {
      file.sent = sent;
      wait();
      moved();
    };
    controller.signal.addEventListener("abort", stop);
    wait();
    try {
      return await this.#files.upload(grant, file.content, { onprogress, signal: own.signal });
    } catch (thrown) {
      throw isStalled ? new ParleyError("unreachable", "the upload came to a standstill", { retryable: true }) : thrown;
    } finally {
      this.#clock.clearTimeout(timer);
      controller.signal.removeEventListener("abort", stop);
    }
  }
}
