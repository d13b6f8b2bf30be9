import { outranks } from "../sdk/room.js";
import { explain } from "./explain.js";
import { persistently } from "./persistently.js";

/**
 * @typedef {import("../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../sdk/protocol.js").Member} Member
 */

/** Who is in the room on the screen, who is shut out of it, and its invites; read when somebody looks, and again when something is decided. */
export class Members {
  /** @type {Member[]} */
  list = [];
  /** @type {import("../sdk/protocol.js").Ban[]} */
  bans = [];
  /** @type {import("../sdk/protocol.js").Invite[]} */
  invites = [];
  /** Whether there are more than are listed. */
  hasMore = false;
  /** @type {string | undefined} */
  problem;
  #app;
  /** @type {Conversation | undefined} */
  #conversation;
  #onchange = () => this.#readAgain();
  #pages = 1;
  /** Counts the readings: a later one knows more. */
  #reading = 0;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @param {Conversation} conversation */
  show(conversation) {
    if (conversation !== this.#conversation) {
      this.#conversation?.removeEventListener("decision", this.#onchange);
      this.#conversation = conversation;
      conversation.addEventListener("decision", this.#onchange);
      this.list = [];
      this.bans = [];
      this.invites = [];
      this.#pages = 1;
    }
    this.#readAgain();
  }

  /** @param {string} user */
  get(user) {
    return this.list.find((one) => one.user === user);
  }

  more() {
    this.#pages++;
    return this.#readAgain();
  }

  async #readAgain() {
    const conversation = this.#conversation;
    if (conversation?.room === undefined || !conversation.isMember) {
      return;
    }
    const { room } = conversation;
    const reading = ++this.#reading;
    const isWanted = () => reading === this.#reading;
    try {
      /** @type {Member[]} */
      const list = [];
      /** @type {string | undefined} */
      let cursor;
      for (let page = 0; page < this.#pages && (page === 0 || cursor !== undefined); page++) {
        const found = await persistently(() => room.members(cursor), isWanted);
        list.push(...found.members);
        cursor = found.next;
      }
      if (isWanted()) {
        this.list = list;
        this.hasMore = cursor !== undefined;
        this.problem = undefined;
      }
    } catch (thrown) {
      if (isWanted()) {
        this.problem = explain(thrown);
      }
    }
    this.#app.changed();
  }

  /** Reads who is shut out. */
  async readBans() {
    await this.#read(async (room) => {
      this.bans = (await room.bans()).bans;
    });
  }

  /** Reads which invites are good. */
  async readInvites() {
    await this.#read(async (room) => {
      this.invites = await room.invites();
    });
  }

  /** @param {(room: import("../sdk/room.js").Room) => Promise<void>} action */
  #read(action) {
    return this.#app.attempt(async () => {
      const room = this.#app.current?.room;
      if (room !== undefined) {
        await action(room);
      }
    });
  }
}

/**
 * Whether the user keeps order in a room: kicks, bans and mutes whoever is below them.
 * @param {Conversation} conversation
 */
export function keepsOrder(conversation) {
  return conversation.room !== undefined && outranks(conversation.membership.role, "member");
}

/**
 * Whether the user decides what a room is.
 * @param {Conversation} conversation
 */
export function rules(conversation) {
  return conversation.room !== undefined && outranks(conversation.membership.role, "moderator");
}
