/**
 * @typedef {"online" | "away" | "busy" | "offline"} PresenceStatus
 * @typedef {{user: string, status: PresenceStatus, lastSeen?: string}} PresenceLine
 */

/** @typedef {"online" | "away" | "busy" | "invisible"} PresenceChoice `online` leaves it to what the devices do */

const MOST_USERS = 200;
const GATHER_MS = 300;

/**
 * Who is there, of those whom somebody wants to see. All tabs share one session, so the one with the connection asks for all.
 *
 * Events: `change`.
 */
export class Presence extends EventTarget {
  /** How the user wants to be seen, as far as that is known. @type {PresenceChoice | undefined} */
  own;
  #link;
  #clock;
  #tab;
  /** @type {Map<string, PresenceLine>} */
  #known = new Map();
  /** @type {string[]} whom this tab wants to see */
  #wanted = [];
  /** @type {Map<string, string[]>} whom other tabs want to see */
  #wantedElsewhere = new Map();
  /** @type {unknown} */
  #timer;

  /**
   * @param {import("./tabs.js").Link} link
   * @param {import("./environment.js").Clock} clock
   * @param {string} tab an id of this tab
   */
  constructor(link, clock, tab) {
    super();
    this.#link = link;
    this.#clock = clock;
    this.#tab = tab;
    link.addEventListener("live", () => {
      this.#post();
      this.#askSoon();
    });
    link.addEventListener("post", (event) => this.#heard(/** @type {any} */ (event).detail));
  }

  /**
   * How a user is seen; nothing if that is not known.
   * @param {string} user
   * @returns {PresenceLine | undefined}
   */
  of(user) {
    return this.#known.get(user);
  }

  /**
   * Says whom this tab wants to see from now on.
   * @param {string[]} users
   */
  watch(users) {
    const wanted = [...new Set(users)].slice(0, MOST_USERS);
    if (wanted.length !== this.#wanted.length || wanted.some((user, index) => user !== this.#wanted[index])) {
      this.#wanted = wanted;
      this.#post();
      this.#askSoon();
    }
  }

  /**
   * Says how the user wants to be seen, on all devices.
   * @param {PresenceChoice} status
   */
  async choose(status) {
    const result = await this.#link.request("set_presence", { status });
    this.#noticeOwn(result.status);
    this.#link.post({ presence: "own", own: result.status });
  }

  /** @param {PresenceChoice} own */
  #noticeOwn(own) {
    this.own = own;
    this.dispatchEvent(new Event("change"));
  }

  /** @param {PresenceLine[]} lines */
  notice(lines) {
    for (const line of lines) {
      this.#known.set(line.user, line);
    }
    this.dispatchEvent(new Event("change"));
  }

  #post() {
    this.#link.post({ presence: "wanted", tab: this.#tab, users: this.#wanted });
  }

  /** @param {any} detail */
  #heard(detail) {
    if (detail.presence === "wanted") {
      this.#wantedElsewhere.set(detail.tab, detail.users);
      this.#askSoon();
    } else if (detail.presence === "known") {
      this.notice(detail.lines);
    } else if (detail.presence === "own") {
      this.#noticeOwn(detail.own);
    }
  }

  #askSoon() {
    if (this.#link.leads && this.#link.isLive) {
      this.#timer ??= this.#clock.setTimeout(() => this.#ask(), GATHER_MS);
    }
  }

  async #ask() {
    this.#timer = undefined;
    const users = [...new Set([...this.#wanted, ...[...this.#wantedElsewhere.values()].flat()])].slice(0, MOST_USERS);
    try {
      const result = await this.#link.request("presence", users.length === 0 ? {} : { users });
      this.notice(result.users);
      this.#noticeOwn(result.own);
      this.#link.post({ presence: "known", lines: result.users });
      this.#link.post({ presence: "own", own: result.own });
    } catch {
      // Asked again after the next connection, or when somebody else is wanted.
    }
  }
}
