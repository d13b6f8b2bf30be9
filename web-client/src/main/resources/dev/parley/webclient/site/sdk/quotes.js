import { changedBy } from "./messages.js";

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 */

/** Messages outside of what has been read to which others refer, each read when it is asked for. */
export class Quotes {
  /** @type {Map<number, LogEvent>} */
  #known = new Map();
  /** @type {Set<number>} */
  #asked = new Set();
  #read;
  #changed;

  /**
   * @param {(seq: number) => Promise<import("./protocol.js").HistoryPage>} read a page of one event
   * @param {() => void} changed
   */
  constructor(read, changed) {
    this.#read = read;
    this.#changed = changed;
  }

  /**
   * The message, if it has been read; if not, it is read now.
   * @param {number} seq
   * @returns {LogEvent | undefined}
   */
  at(seq) {
    const known = this.#known.get(seq);
    if (known === undefined && !this.#asked.has(seq)) {
      this.#asked.add(seq);
      this.#readOne(seq);
    }
    return known;
  }

  /** @param {number} seq */
  async #readOne(seq) {
    try {
      const page = await this.#read(seq);
      const found = page.events.find((event) => event.seq === seq);
      if (found !== undefined) {
        this.#known.set(seq, { ...found, asOf: page.head });
        this.#changed();
      }
    } catch {
      this.#asked.delete(seq);
    }
  }

  /**
   * Shows on a message what an entry has made of it.
   * @param {LogEvent} entry
   * @param {string} me the user's id
   */
  apply(entry, me) {
    const quoted = this.#known.get(entry.target ?? 0);
    if (quoted !== undefined) {
      this.#known.set(quoted.seq, changedBy(quoted, entry, me));
    }
  }
}
