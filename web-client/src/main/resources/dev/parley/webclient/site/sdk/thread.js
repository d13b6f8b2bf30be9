import { changedBy } from "./messages.js";

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 */

/**
 * The answers to a message that stand apart, from the oldest on. Its root is in the conversation.
 */
export class Thread {
  /** Sequence of the root. @type {number} */
  root;
  /** @type {LogEvent[]} by rising sequence */
  events = [];
  /** Whether there are more than have been read. */
  hasLater = true;
  /** Whether anything has been read yet. */
  isLoaded = false;
  #read;
  #me;
  /** @type {Promise<void> | undefined} */
  #reading;
  /** What came while a page was being read, which may not have it. @type {LogEvent[]} */
  #meanwhile = [];

  /**
   * @param {number} root
   * @param {object} around
   * @param {(after: number) => Promise<{events: LogEvent[], hasLater: boolean, asOf: number}>} around.read
   * @param {() => string} around.me the user's id
   */
  constructor(root, { read, me }) {
    this.root = root;
    this.#read = read;
    this.#me = me;
  }

  /** Reads the next page. */
  readLater() {
    this.#reading ??= this.#readPage().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readPage() {
    this.#meanwhile = [];
    const page = await this.#read(this.events.at(-1)?.seq ?? 0);
    const last = this.events.at(-1)?.seq ?? 0;
    this.events.push(...page.events.filter((event) => event.seq > last).map((event) => ({ ...event, asOf: page.asOf })));
    this.hasLater = page.hasLater;
    this.isLoaded = true;
    this.#meanwhile.splice(0).forEach((event) => this.#take(event));
  }

  /** Something was missed: everything is to be read anew. */
  forget() {
    this.events = [];
    this.hasLater = true;
    this.isLoaded = false;
  }

  /**
   * Takes in the next event of the conversation.
   * @param {LogEvent} event
   */
  apply(event) {
    if (this.#reading !== undefined) {
      this.#meanwhile.push(event);
    }
    this.#take(event);
  }

  /** @param {LogEvent} event */
  #take(event) {
    const last = this.events.at(-1)?.seq ?? 0;
    if (event.message?.thread === this.root && this.isLoaded && !this.hasLater && event.seq > last) {
      this.events.push(event);
    }
    this.events = this.events.map((one) => (one.seq === event.target ? changedBy(one, event, this.#me()) : one));
  }
}
