import { asParleyError } from "../sdk/errors.js";
import { explain } from "./explain.js";
import { persistently } from "./persistently.js";

const DELAY_MS = 250;
const PAGE = 30;
const SHORTEST_NAME = 3;

/** Finds rooms and people, and knows what is asked at the doors of rooms. */
export class Discovery {
  query = "";
  /** @type {import("../sdk/protocol.js").RoomLine[]} */
  rooms = [];
  /** People by the beginning of their account's name. @type {import("../sdk/protocol.js").UserLine[]} */
  people = [];
  isLoading = false;
  /** @type {string | undefined} why nothing can be shown */
  problem;
  /** Whether the door that was tried asks for a password. */
  asksPassword = false;
  /** @type {string | undefined} the room of which a password is asked in the list */
  door;
  /** @type {import("../sdk/protocol.js").RoomSettings["access"]} of the room that is about to be created */
  access = "public";
  /** @type {string | undefined} */
  next;
  #app;
  #timer = 0;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  /** Shows the rooms with the most members. */
  begin() {
    this.query = "";
    this.#read(undefined);
  }

  /** @param {string} query */
  find(query) {
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(undefined), DELAY_MS);
    this.#app.changed();
  }

  more() {
    return this.#read(this.next);
  }

  /** @param {string | undefined} cursor */
  async #read(cursor) {
    const { query } = this;
    const search = query.trim();
    this.isLoading = true;
    this.problem = undefined;
    this.#app.changed();
    try {
      const which = { limit: PAGE, ...(search === "" ? {} : { search }), ...(cursor === undefined ? {} : { cursor }) };
      const page = await persistently(() => this.#app.parley.rooms({ order: "most_members", ...which }), () => query === this.query && this.#app.dialog === "join");
      if (query === this.query) {
        const known = new Set(cursor === undefined ? [] : this.rooms.map((one) => one.conversation));
        this.rooms = [...(cursor === undefined ? [] : this.rooms), ...page.rooms.filter((one) => !known.has(one.conversation))];
        this.next = page.next;
      }
    } catch (thrown) {
      if (query === this.query) {
        this.problem = explain(thrown);
      }
    }
    this.isLoading = false;
    this.#app.changed();
  }

  /** @param {string} name */
  findPeople(name) {
    const wanted = name.trim();
    this.people = [];
    clearTimeout(this.#timer);
    if (wanted.length >= SHORTEST_NAME && wanted.length <= 20) {
      this.#timer = setTimeout(() => this.#readPeople(wanted), DELAY_MS);
    }
    this.#app.changed();
  }

  /** @param {string} name */
  async #readPeople(name) {
    try {
      this.people = await this.#app.parley.people.find(name);
    } catch {
      // The id still does.
    }
    this.#app.changed();
  }

  /**
   * Goes into a room of the list, or asks for its password.
   * @param {import("../sdk/protocol.js").RoomLine} room
   */
  enter({ conversation, description }) {
    const { parley } = this.#app;
    if (parley.conversations.has(conversation)) {
      this.#app.show(undefined);
      this.#app.go("/c/" + conversation);
    } else if (description.settings?.access === "password" && this.door !== conversation) {
      this.door = conversation;
      this.#app.problem = undefined;
      this.#app.changed();
    } else {
      this.#app.enter(() => parley.join({ conversation }));
    }
  }

  /**
   * Goes through a door, with a password if there is one.
   * @param {{room: string} | {conversation: string} | {invite: string}} which
   * @param {string} [password]
   */
  join(which, password) {
    return this.#app.enter(() => this.#app.parley.join(which, password === undefined ? {} : { password }));
  }

  /** @param {unknown} thrown */
  noticeRefusal(thrown) {
    this.asksPassword ||= asParleyError(thrown).code === "password_required";
  }

  /** What was asked or chosen before is not carried over to what is opened next. */
  forgetDoor() {
    this.door = undefined;
    this.asksPassword = false;
    this.people = [];
    this.access = "public";
  }

  /** @param {import("../sdk/protocol.js").RoomSettings["access"]} access */
  chooseAccess(access) {
    this.access = access;
    this.#app.changed();
  }
}
