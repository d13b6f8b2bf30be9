/**
 * @typedef {import("./protocol.js").Role} Role
 * @typedef {import("./protocol.js").RoomSettings} RoomSettings
 */

/** @type {Role[]} */
const RANKS = ["member", "moderator", "admin", "owner"];

/**
 * Whether one role is above another, so that its holder decides about the other's.
 * @param {Role} role
 * @param {Role} other
 */
export function outranks(role, other) {
  return RANKS.indexOf(role) > RANKS.indexOf(other);
}

/** What can be decided about a room, and about who is in it. */
export class Room {
  #link;
  #id;

  /**
   * @param {import("./tabs.js").Link} link
   * @param {string} id of the conversation
   */
  constructor(link, id) {
    this.#link = link;
    this.#id = id;
  }

  /**
   * Changes what the room is; what is left out stays as it is.
   * @param {Partial<Omit<RoomSettings, "avatar">> & {password?: string}} settings
   */
  change(settings) {
    return this.#ask("change_room", settings);
  }

  /**
   * Who is in, a page of it.
   * @param {string} [cursor] `next` of the page before
   * @returns {Promise<{members: import("./protocol.js").Member[], next?: string}>}
   */
  members(cursor) {
    return this.#ask("members", cursor === undefined ? {} : { cursor });
  }

  /**
   * @param {string} user
   * @param {"admin" | "moderator" | "member"} role
   */
  setRole(user, role) {
    return this.#ask("set_role", { user, role });
  }

  /**
   * Makes a member the owner, and oneself an admin.
   * @param {string} user
   */
  transfer(user) {
    return this.#ask("transfer", { user });
  }

  /**
   * Puts a member out, who may come back.
   * @param {string} user
   */
  kick(user) {
    return this.#ask("kick", { user });
  }

  /**
   * Shuts somebody out.
   * @param {string} user
   * @param {{until?: string, reason?: string}} [how] for good unless `until` says otherwise
   */
  ban(user, how = {}) {
    return this.#ask("ban", { user, ...how });
  }

  /** @param {string} user */
  liftBan(user) {
    return this.#ask("lift_ban", { user });
  }

  /**
   * Who is shut out, a page of it.
   * @param {string} [cursor]
   * @returns {Promise<{bans: import("./protocol.js").Ban[], next?: string}>}
   */
  bans(cursor) {
    return this.#ask("bans", cursor === undefined ? {} : { cursor });
  }

  /**
   * Has a member be silent for a while.
   * @param {string} user
   * @param {string} until
   */
  mute(user, until) {
    return this.#ask("mute", { user, until });
  }

  /** @param {string} user */
  unmute(user) {
    return this.#ask("unmute", { user });
  }

  /**
   * Makes an invite. Its code can be had only now.
   * @param {{lifetime?: number, maxUses?: number}} [how] lifetime in seconds
   * @returns {Promise<{code: string, invite: import("./protocol.js").Invite}>}
   */
  createInvite(how = {}) {
    return this.#ask("create_invite", how);
  }

  /** @returns {Promise<import("./protocol.js").Invite[]>} those that are good */
  async invites() {
    return (await this.#ask("invites", {})).invites;
  }

  /** @param {string} invite its id */
  revokeInvite(invite) {
    return this.#ask("revoke_invite", { invite });
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} fields
   */
  #ask(type, fields) {
    return this.#link.request(type, { conversation: this.#id, ...fields });
  }
}
