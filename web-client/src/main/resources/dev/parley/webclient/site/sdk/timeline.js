import { changedBy, eventsOf } from "./messages.js";

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").HistoryPage} HistoryPage
 */

/**
 * A part of a conversation's log without a gap: the newest one, or one further up that somebody has jumped to.
 * Knows nothing of the server.
 */
export class Timeline {
  /** @type {LogEvent[]} by rising sequence, each the next of the one before */
  events = [];
  /** Whether the log has more below. */
  hasEarlier = false;
  /** Whether it reaches up to the newest event, so that live events continue it. */
  reachesEnd = false;
  /** Whether anything has been read yet. */
  isLoaded = false;
  #me;

  /** @param {() => string} me the user's id */
  constructor(me) {
    this.#me = me;
  }

  /** Sequence of the first event; 0 if there is none. */
  get first() {
    return this.events.length === 0 ? 0 : this.events[0].seq;
  }

  /** Sequence of the last event; 0 if there is none. */
  get last() {
    return this.events.length === 0 ? 0 : this.events[this.events.length - 1].seq;
  }

  /** @param {number} seq */
  at(seq) {
    return this.events.length === 0 ? undefined : this.events[seq - this.first];
  }

  /**
   * Begins anew with a page.
   * @param {HistoryPage} page
   */
  reset(page) {
    this.events = eventsOf(page);
    this.hasEarlier = page.hasEarlier;
    this.reachesEnd = !page.hasLater;
    this.isLoaded = true;
  }

  /** Forgets everything. */
  clear() {
    this.events = [];
    this.hasEarlier = false;
    this.reachesEnd = false;
    this.isLoaded = false;
  }

  /**
   * Adds the page that ends just below.
   * @param {HistoryPage} page
   */
  prepend(page) {
    const below = eventsOf(page).filter((event) => event.seq < this.first);
    if (below.length > 0 && below[below.length - 1].seq !== this.first - 1) {
      return;
    }
    this.events = below.concat(this.events);
    this.hasEarlier = page.hasEarlier;
  }

  /**
   * Adds the page that begins just above.
   * @param {HistoryPage} page
   */
  append(page) {
    for (const event of eventsOf(page)) {
      this.apply(event);
    }
    this.reachesEnd = !page.hasLater;
  }

  /**
   * Adds an event if it is the next one.
   * @param {LogEvent} event
   * @returns {boolean} whether it was
   */
  apply(event) {
    if (this.events.length > 0 && event.seq !== this.last + 1) {
      return false;
    }
    this.events.push(event);
    this.#carryOut(event);
    return true;
  }

  /**
   * Shows on a message what an entry has made of it.
   * @param {LogEvent} entry
   */
  #carryOut(entry) {
    const seq = entry.target ?? entry.message?.thread;
    const message = seq === undefined ? undefined : this.at(seq);
    if (seq !== undefined && message !== undefined) {
      this.events[seq - this.first] = changedBy(message, entry, this.#me());
    }
  }
}
