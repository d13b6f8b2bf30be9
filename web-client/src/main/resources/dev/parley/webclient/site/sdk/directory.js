/**
 * Who the users are: asks the server about those that somebody wants to see, many at once.
 *
 * Events: `change`.
 */
export class Directory extends EventTarget {
  #link;
  #clock;
  /** @type {Map<string, import("./protocol.js").UserLine>} */
  #known = new Map();
  /** @type {Set<string>} */
  #wanted = new Set();
  /** @type {Set<string>} those who may have said something else since they were asked for */
  #stale = new Set();
  /** @type {unknown} */
  #timer;

  /**
   * @param {import("./tabs.js").Link} link
   * @param {import("./environment.js").Clock} clock
   */
  constructor(link, clock) {
    super();
    this.#link = link;
    this.#clock = clock;
    link.addEventListener("live", () => {
      this.#stale = new Set(this.#known.keys());
      this.#schedule();
    });
  }

  /**
   * What is known of a user; if nothing is, it will be asked for.
   * @param {string} user
   * @returns {import("./protocol.js").UserLine | undefined}
   */
  get(user) {
    const known = this.#known.get(user);
    if ((known === undefined || this.#stale.has(user)) && !this.#wanted.has(user)) {
      this.#stale.delete(user);
      this.#wanted.add(user);
      this.#schedule();
    }
    return known;
  }

  /**
   * What to call a user: the display name, or the id until that is known.
   * @param {string} user
   */
  nameOf(user) {
    return this.get(user)?.displayName ?? user;
  }

  /**
   * Takes in what a user says of themselves, unless something newer is known.
   * @param {import("./protocol.js").UserLine} line
   */
  learn(line) {
    const known = this.#known.get(line.user);
    if (line.changedAt !== undefined && known?.changedAt !== undefined && known.changedAt > line.changedAt) {
      return;
    }
    this.#known.set(line.user, line.changedAt === undefined ? { ...known, ...line } : line);
    this.dispatchEvent(new Event("change"));
  }

  #schedule() {
    if (this.#wanted.size > 0 && this.#timer === undefined && this.#link.isLive) {
      this.#timer = this.#clock.setTimeout(() => this.#ask(), 20);
    }
  }

  async #ask() {
    this.#timer = undefined;
    const users = [...this.#wanted].slice(0, this.#link.welcome?.limits.usersPage ?? 100);
    try {
      const result = await this.#link.request("users", { users });
      for (const user of users) {
        this.#wanted.delete(user);
        this.#known.set(user, { user });
      }
      for (const line of result.users) {
        this.#known.set(line.user, line);
      }
      this.dispatchEvent(new Event("change"));
      this.#schedule();
    } catch {
      // Asked again when somebody wants to see them after the next connection.
    }
  }
}
