import { randomId } from "./environment.js";

/**
 * What is asked of the server about messages of a conversation, one request each.
 */
export class MessageRequests extends EventTarget {
  /** @type {string} */
  id;
  #link;

  /**
   * @param {import("./tabs.js").Link} link
   * @param {string} id of the conversation
   */
  constructor(link, id) {
    super();
    this.#link = link;
    this.id = id;
  }

  /**
   * Has one's own message say something else.
   * @param {number} seq
   * @param {string} text
   * @param {{mentions?: string[], everyone?: boolean}} [more]
   */
  edit(seq, text, more = {}) {
    return this.#ask("edit", { seq, text, ...more });
  }

  /** @param {number} seq of one's own message, or of any as a moderator */
  delete(seq) {
    return this.#ask("delete", { seq });
  }

  /**
   * Puts an emoji under a message, or takes it away.
   * @param {number} seq
   * @param {string} emoji
   * @param {boolean} on
   */
  react(seq, emoji, on) {
    return this.#ask(on ? "react" : "unreact", { seq, emoji });
  }

  /**
   * Pins a message, or takes it off.
   * @param {number} seq
   * @param {boolean} on
   */
  pin(seq, on) {
    return this.#ask(on ? "pin" : "unpin", { seq });
  }

  /** The pinned messages, the last one pinned first. @returns {Promise<import("./protocol.js").LogEvent[]>} */
  async pins() {
    return (await this.#ask("pins", {})).events;
  }

  /**
   * Says in another conversation what a message says, with its files.
   * @param {number} seq
   * @param {string} to a conversation
   * @param {string} [clientMessageId] the same for each try
   */
  forward(seq, to, clientMessageId = randomId()) {
    return this.#ask("forward", { seq, to, clientMessageId });
  }

  /**
   * What a message has said, the oldest first.
   * @param {number} seq
   * @returns {Promise<import("./protocol.js").Revision[]>}
   */
  async revisions(seq) {
    return (await this.#ask("revisions", { seq })).revisions;
  }

  /** Leaves a room. */
  leave() {
    return this.#ask("leave", {});
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} fields
   */
  #ask(type, fields) {
    return this.#link.request(type, { conversation: this.id, ...fields });
  }
}
