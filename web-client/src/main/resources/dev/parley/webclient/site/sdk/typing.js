const REPEAT_MS = 3000;
const FORGET_MS = 6000;

/** Who types in a conversation, and telling the others that the user does. */
export class Typing {
  #tell;
  #clock;
  #changed;
  /** @type {string[]} */
  #users = [];
  /** @type {unknown} */
  #forgetting;
  #saidAt = -Infinity;

  /**
   * @param {object} options
   * @param {(typing: boolean) => void} options.tell
   * @param {import("./environment.js").Clock} options.clock
   * @param {() => void} options.changed
   */
  constructor({ tell, clock, changed }) {
    this.#tell = tell;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Ids of those who type. */
  get users() {
    return this.#users;
  }

  /**
   * The server tells who types; it may fail to tell when they stop.
   * @param {string[]} users
   */
  notice(users) {
    this.#clock.clearTimeout(this.#forgetting);
    this.#users = users;
    if (users.length > 0) {
      this.#forgetting = this.#clock.setTimeout(() => this.notice([]), FORGET_MS);
    }
    this.#changed();
  }

  /**
   * Whoever has said something types no longer.
   * @param {string} user
   */
  hasSpoken(user) {
    if (this.#users.includes(user)) {
      this.notice(this.#users.filter((one) => one !== user));
    }
  }

  /** The user types; to be called with every key. */
  now() {
    if (this.#clock.now() - this.#saidAt >= REPEAT_MS) {
      this.#saidAt = this.#clock.now();
      this.#tell(true);
    }
  }

  /** The user has given up. Who sends the message need not say so. */
  stop() {
    if (this.#clock.now() - this.#saidAt < FORGET_MS) {
      this.#tell(false);
    }
    this.sent();
  }

  /** The message has been sent, which ends it everywhere. */
  sent() {
    this.#saidAt = -Infinity;
  }
}
