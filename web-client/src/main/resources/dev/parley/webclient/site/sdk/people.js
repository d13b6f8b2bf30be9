import { asParleyError } from "./errors.js";

/**
 * What the user says of themselves, whom they look for, and from whom they want to hear nothing.
 *
 * Events: `change` (of who is blocked).
 */
export class People extends EventTarget {
  /** Whom the user has blocked. @type {Set<string>} */
  blocked = new Set();
  #link;

  /** @param {import("./tabs.js").Link} link */
  constructor(link) {
    super();
    this.#link = link;
    link.addEventListener("live", () => this.#readBlocks());
    link.addEventListener("post", (event) => {
      if (/** @type {any} */ (event).detail.people === "blocks") {
        this.#readBlocks();
      }
    });
  }

  /**
   * Users by what the names of their accounts begin with, three letters of it at least.
   * @param {string} name
   * @returns {Promise<import("./protocol.js").UserLine[]>}
   */
  async find(name) {
    return (await this.#link.request("find_users", { name })).users;
  }

  /**
   * The user's own profile, after changing what is given; an empty text takes something back.
   * @param {{displayName?: string, about?: string, language?: string, timeZone?: string}} [changes]
   * @returns {Promise<import("./protocol.js").Profile>}
   */
  profile(changes = {}) {
    return this.#link.request("set_profile", changes);
  }

  /** @param {string} user */
  async block(user) {
    await this.#link.request("block", { user });
    this.blocked.add(user);
    this.#told();
  }

  /** @param {string} user */
  async unblock(user) {
    await this.#link.request("unblock", { user });
    this.blocked.delete(user);
    this.#told();
  }

  #told() {
    this.#link.post({ people: "blocks" });
    this.dispatchEvent(new Event("change"));
  }

  async #readBlocks() {
    try {
      const { blocks } = await this.#link.request("blocks");
      this.blocked = new Set(blocks.map((/** @type {{user: string}} */ one) => one.user));
      this.dispatchEvent(new Event("change"));
    } catch (thrown) {
      if (asParleyError(thrown).code === "not_offered") {
        this.blocked = new Set();
      }
      // Otherwise read with the next connection.
    }
  }
}
