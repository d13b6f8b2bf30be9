import { ParleyError } from "./errors.js";

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").Status} Status
 *
 * @typedef {object} WatermarksAround
 * @property {string} conversation
 * @property {import("./tabs.js").Link} link
 * @property {import("./environment.js").Clock} clock
 * @property {() => string} me the user's id
 * @property {() => number} head
 */

const MARK_DELAY_MS = 300;

/** How far the members of a conversation have come, and what the server has been told of the user. */
export class Watermarks {
  /** @type {Map<string, import("./protocol.js").Watermarks>} */
  receipts = new Map();
  /** Whether `receipts` has everybody who is in; in large rooms nobody is told. */
  isComplete = false;
  /** What the user has read. */
  read;
  #around;
  /** @type {unknown} */
  #timer;
  /** What the server has been told. */
  #told;

  /**
   * @param {WatermarksAround} around
   * @param {{delivered: number, read: number}} own
   */
  constructor(around, { delivered, read }) {
    this.#around = around;
    this.#told = { delivered, read };
    this.read = read;
  }

  /** Asks how far everybody has come. @returns {Promise<import("./protocol.js").Watermarks[]>} */
  async ask() {
    const result = await this.#around.link.request("receipts", { conversation: this.#around.conversation });
    this.isComplete = result.complete;
    this.receipts = new Map();
    return result.receipts;
  }

  /**
   * Takes in how far somebody has come; never less than is known.
   * @param {import("./protocol.js").Watermarks} line
   */
  take(line) {
    const known = this.receipts.get(line.user);
    const delivered = Math.max(line.delivered, known?.delivered ?? 0);
    const read = Math.max(line.read, known?.read ?? 0);
    const taken = { user: line.user, delivered, read };
    this.receipts.set(line.user, taken);
    return taken;
  }

  /** @param {LogEvent} event by which somebody came in */
  joined({ user, seq }) {
    if (user !== undefined && this.isComplete) {
      this.receipts.set(user, { user, delivered: seq, read: seq });
    }
  }

  /** @param {LogEvent} event by which somebody went */
  gone({ user }) {
    this.receipts.delete(user ?? "");
  }

  /**
   * What the sender sees of a message of their own.
   * @param {LogEvent} event
   * @returns {Status | undefined} nothing for messages of others
   */
  statusOf(event) {
    const me = this.#around.me();
    if (event.actor !== me) {
      return undefined;
    }
    const others = this.isComplete ? [...this.receipts.values()].filter((one) => one.user !== me) : [];
    if (event.status === "read" || (others.length > 0 && others.every((one) => one.read >= event.seq))) {
      return "read";
    }
    if (event.status === "delivered" || (others.length > 0 && others.every((one) => one.delivered >= event.seq))) {
      return "delivered";
    }
    return "sent";
  }

  /**
   * Who has read a message, its sender left out.
   * @param {LogEvent} event
   */
  readersOf(event) {
    return [...this.receipts.values()].filter((one) => one.user !== event.actor && one.read >= event.seq).map((one) => one.user);
  }

  /** Everything so far is on this device. */
  markDelivered() {
    if (this.#around.head() > this.#told.delivered && this.#around.link.leads) {
      this.markSoon();
    }
  }

  /** Tells the server in a moment how far the user has come. */
  markSoon() {
    this.#timer ??= this.#around.clock.setTimeout(() => {
      this.#timer = undefined;
      this.#mark();
    }, MARK_DELAY_MS);
  }

  /** Marks may be said twice and in any order, so one that got lost is said with the next. */
  async #mark() {
    const { conversation, link, clock, head } = this.#around;
    const { read } = this;
    const delivered = head();
    try {
      if (read > this.#told.read) {
        await link.request("read", { conversation, seq: read });
        this.#told = { delivered: Math.max(this.#told.delivered, read), read };
      }
      if (delivered > this.#told.delivered && link.leads) {
        await link.request("delivered", { conversation, seq: delivered });
        this.#told = { ...this.#told, delivered };
      }
    } catch (thrown) {
      if (thrown instanceof ParleyError && thrown.retryable && link.isLive) {
        clock.setTimeout(() => this.markSoon(), Math.max(thrown.retryAfterMs, 1000));
      }
    }
  }
}
