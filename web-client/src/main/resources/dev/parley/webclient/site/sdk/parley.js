import { AccountSession } from "./account.js";
import { Connection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Directory } from "./directory.js";
import { DetailEvent, openWebSocket, randomId, systemClock, systemNetwork } from "./environment.js";
import { asParleyError } from "./errors.js";
import { Files } from "./files.js";
import { Outbox } from "./outbox.js";
import { People } from "./people.js";
import { Presence } from "./presence.js";
import { Rest } from "./rest.js";
import { openOutboxStore } from "./storage.js";
import { Link } from "./tabs.js";

export { Conversation } from "./conversation.js";
export { ParleyError } from "./errors.js";
export { Files, MOST_FILES } from "./files.js";
export { Room } from "./room.js";
export { MemoryStore } from "./storage.js";
export { Thread } from "./thread.js";
export { Timeline } from "./timeline.js";

const LIVE_PATIENCE_MS = 10_000;

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").ConversationLine} ConversationLine
 *
 * @typedef {object} ParleyOptions
 * @property {string} [url] origin of the server; the page's own if left out
 * @property {(how: {fresh: boolean}) => Promise<string>} [token] gives access tokens of another issuer, for pages that know their users already
 * @property {string} [user] whose tokens these are; the token's `sub` if left out
 * @property {boolean} [shared] whether all tabs of this page share one connection; true if left out
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem">} [keep] where to remember who is signed in; the browser's storage if left out
 * @property {(name: string) => Promise<import("./storage.js").OutboxStore>} [openStore] where messages wait; IndexedDB if left out
 * @property {typeof fetch} [fetch]
 * @property {import("./environment.js").Uploader} [upload] how bytes are uploaded; XMLHttpRequest if left out
 * @property {(url: string, protocols: string[]) => import("./environment.js").Socket} [openSocket]
 * @property {import("./environment.js").Clock} [clock]
 * @property {import("./environment.js").Network} [network]
 * @property {() => number} [random]
 */

/**
 * Chat.
 *
 * Events: `state` (of the connection), `conversations` (the list has changed, or a line of it), `users` (a name, a presence or a block has
 * become known), `message` (detail: `conversation` and `event`), `ended` (detail: `conversation` and the `event` by which it has ended for the user), `frame` (detail: a frame that the SDK does not know), `reset` (the server was restored from a backup: everything was read anew).
 */
export class Parley extends EventTarget {
  /** Who is signed in; without use if `options.token` was given. */
  account;
  /** @type {Map<string, Conversation>} those that the user is in, by id */
  conversations = new Map();
  /** Whether the list of conversations has been read. */
  isLoaded = false;
  /** @type {Directory} */
  users;
  /** Who is there. @type {Presence} */
  presence;
  /** Profiles and blocks. @type {People} */
  people;
  /** Files on messages, and pictures of users. @type {Files} */
  files;

  #options;
  #origin;
  #clock;
  /** @type {Link} */
  #link;
  /** @type {Outbox | undefined} */
  #outbox;
  #me = "";
  #epoch = "";
  #started = false;
  /** @type {Promise<void> | undefined} */
  #listing;
  #listAgain = false;

  /** @param {ParleyOptions} [options] */
  constructor(options = {}) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#origin = new URL(options.url ?? globalThis.location.origin).origin;
    const isOwnOrigin = globalThis.location?.origin === this.#origin;
    const rest = new Rest({ origin: this.#origin, fetch: options.fetch, upload: options.upload });
    this.files = new Files(rest, (how) => this.#token(how));
    const usesCookie = isOwnOrigin && globalThis.isSecureContext === true;
    this.account = new AccountSession({
      rest,
      clock: this.#clock,
      usesCookie,
      keep: options.keep ?? (usesCookie ? globalThis.localStorage : globalThis.sessionStorage),
    });
    this.#link = this.#newLink("");
    this.users = new Directory(this.#link, this.#clock);
    this.presence = new Presence(this.#link, this.#clock, randomId());
    this.people = new People(this.#link);
  }

  /** State of the connection. */
  get state() {
    return this.#link.state;
  }

  /** Why the connection has failed. */
  get reason() {
    return this.#link.reason;
  }

  /** When a ban ends. */
  get until() {
    return this.#link.until;
  }

  /** When the next attempt to connect is, in milliseconds since 1970. */
  get retryAt() {
    return this.#link.retryAt;
  }

  /** How many attempts have failed. */
  get failures() {
    return this.#link.failures;
  }

  /** Whether everything new arrives. */
  get isLive() {
    return this.#link.isLive;
  }

  /** Whether this tab has the connection. */
  get leads() {
    return this.#link.leads;
  }

  /** The user's id; empty before `start`. */
  get me() {
    return this.#me;
  }

  /** @returns {import("./protocol.js").Limits | undefined} */
  get limits() {
    return this.#link.welcome?.limits;
  }

  /** The conversations, the one with the newest activity first. @returns {Conversation[]} */
  get list() {
    return [...this.conversations.values()].sort((a, b) => (a.lastActivityAt < b.lastActivityAt ? 1 : -1));
  }

  /** Connects as whoever is signed in, and stays connected. */
  async start() {
    if (this.#started) {
      return;
    }
    this.#started = true;
    const user = this.#options.user ?? this.account.user?.id ?? subjectOf(await this.#token({ fresh: false }));
    this.#me = user;
    const name = "parley " + this.#origin + " " + user;
    this.#link = this.#newLink(name);
    this.users = new Directory(this.#link, this.#clock);
    this.users.addEventListener("change", () => this.dispatchEvent(new Event("users")));
    this.presence = new Presence(this.#link, this.#clock, randomId());
    this.presence.addEventListener("change", () => this.dispatchEvent(new Event("users")));
    this.people = new People(this.#link);
    this.people.addEventListener("change", () => this.dispatchEvent(new Event("users")));
    const open = this.#options.openStore ?? openOutboxStore;
    const outbox = new Outbox({
      store: await open(name),
      link: this.#link,
      clock: this.#clock,
      random: this.#options.random ?? Math.random,
      newId: randomId,
      files: this.files,
    });
    this.#outbox = outbox;
    outbox.addEventListener("change", () => this.#changed());
    outbox.addEventListener("sent", (event) => {
      const { entry, result } = /** @type {any} */ (event).detail;
      this.conversations.get(entry.conversation)?.noticeHead(result.seq);
    });
    this.#wire(this.#link);
    this.#link.open();
    await outbox.load();
  }

  /** Ends the connection and forgets what was read. Messages that wait stay on the device. */
  stop() {
    this.#started = false;
    this.#link.close();
    this.#outbox = undefined;
    this.conversations.clear();
    this.isLoaded = false;
    this.#epoch = "";
    this.#changed();
  }

  /** Tries to connect now. */
  retry() {
    this.#link.retry();
  }

  /**
   * Asks the server for something that has no method here.
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   * @returns {Promise<any>}
   */
  request(type, fields) {
    return this.#link.request(type, fields);
  }

  /**
   * Finds rooms.
   * @param {{search?: string, order?: "newest" | "most_members", cursor?: string, limit?: number}} [which]
   * @returns {Promise<{rooms: import("./protocol.js").RoomLine[], next?: string}>}
   */
  async rooms(which = {}) {
    await this.#whenLive();
    return this.#link.request("rooms", which);
  }

  /**
   * Opens a room and enters it.
   * @param {string} name
   * @param {Partial<import("./protocol.js").RoomSettings> & {password?: string}} [more]
   */
  async createRoom(name, more = {}) {
    await this.#whenLive();
    return this.#entered(await this.#link.request("create_room", { name, ...more }));
  }

  /**
   * Enters a room.
   * @param {{room: string} | {conversation: string} | {invite: string}} which by its name, its id, or the code of an invite
   * @param {Record<string, unknown>} [more] further fields of the request, such as its `password`
   */
  async join(which, more = {}) {
    await this.#whenLive();
    return this.#entered(await this.#link.request("join", { ...which, ...more }));
  }

  /**
   * Opens the conversation with a user; with oneself for notes.
   * @param {string} user
   */
  async openDirect(user) {
    await this.#whenLive();
    return this.#entered(await this.#link.request("open_direct", { user }));
  }

  /**
   * Finds messages by their words, the newest first.
   * @param {string} query
   * @param {{conversation?: string, user?: string, since?: string, until?: string, cursor?: string, limit?: number}} [narrower]
   * @returns {Promise<{hits: import("./protocol.js").Hit[], next?: string}>}
   */
  search(query, narrower = {}) {
    return this.#link.request("search", { query, ...narrower });
  }

  /** Waits for a connection that is being made, but not for long. */
  async #whenLive() {
    const link = this.#link;
    if (link.isLive || link.state === "failed" || link.state === "offline") {
      return;
    }
    await new Promise((resolve) => {
      const timer = this.#clock.setTimeout(() => resolve(undefined), LIVE_PATIENCE_MS);
      link.addEventListener("live", () => {
        this.#clock.clearTimeout(timer);
        resolve(undefined);
      }, { once: true });
    });
  }

  /** @param {{conversation: string, description: import("./protocol.js").Description}} result */
  async #entered({ conversation }) {
    if (!this.conversations.has(conversation)) {
      await this.#readList();
    }
    const entered = this.conversations.get(conversation);
    if (entered === undefined) {
      throw new Error("the conversation is not in the list");
    }
    return entered;
  }

  /** @param {string} name */
  #newLink(name) {
    const options = this.#options;
    const url = this.#origin.replace(/^http/, "ws") + "/ws";
    const shared = (options.shared ?? true) && name !== "" && globalThis.navigator?.locks !== undefined;
    return new Link({
      connection: new Connection({
        url,
        token: (how) => this.#token(how),
        openSocket: options.openSocket ?? openWebSocket,
        clock: this.#clock,
        network: options.network ?? systemNetwork,
        random: options.random,
      }),
      channel: shared ? new BroadcastChannel(name) : undefined,
      locks: shared ? /** @type {any} */ (navigator.locks) : undefined,
      lockName: name,
      clock: this.#clock,
    });
  }

  /** @param {{fresh: boolean}} how */
  #token(how) {
    return this.#options.token === undefined ? this.account.token(how) : this.#options.token(how);
  }

  /** @param {Link} link */
  #wire(link) {
    link.addEventListener("state", () => this.dispatchEvent(new Event("state")));
    link.addEventListener("welcome", () => this.#resume(link));
    link.addEventListener("live", () => {
      if (link.welcome?.displayName !== undefined) {
        this.users.learn({ user: link.welcome.user, displayName: link.welcome.displayName });
      }
      this.#sync();
    });
    link.addEventListener("frame", (event) => this.#heard(/** @type {any} */ (event).detail));
  }

  /** @param {any} frame */
  #heard(frame) {
    switch (frame.type) {
      case "event":
        this.#event(frame);
        break;
      case "receipts":
        this.conversations.get(frame.conversation)?.noticeReceipts(frame.receipts);
        break;
      case "typing":
        this.conversations.get(frame.conversation)?.typing.notice(frame.users);
        break;
      case "presence":
        this.presence.notice(frame.users);
        break;
      case "profile":
        this.users.learn({ user: frame.user, displayName: frame.displayName, about: frame.about, changedAt: frame.changedAt });
        break;
      case "notifications":
        this.conversations.get(frame.conversation)?.noticeNotifications(frame.notifications);
        break;
      default:
        this.dispatchEvent(new DetailEvent("frame", frame));
    }
  }

  /** @param {LogEvent} event */
  #event(event) {
    const conversation = this.conversations.get(event.conversation);
    if (conversation === undefined) {
      if (!this.#ends(event) && this.isLoaded) {
        this.#readList().catch(() => {
          // Read again after the next connection.
        });
      }
      return;
    }
    conversation.apply(event);
    if (this.#ends(event)) {
      this.#remove(event.conversation);
      this.dispatchEvent(new DetailEvent("ended", { conversation, event }));
    }
  }

  /**
   * Whether the user is not in the conversation any more.
   * @param {LogEvent} event
   */
  #ends(event) {
    return (event.kind === "left" || event.kind === "banned") && event.user === this.#me;
  }

  /**
   * Says what is here, so that the server sends the rest and then everything new.
   * @param {Link} link
   */
  async #resume(link) {
    try {
      let positions = this.#positions();
      const size = link.welcome?.limits.resumePositions ?? 1000;
      do {
        const part = positions.splice(0, size);
        const result = await link.request("resume", {
          ...(this.#epoch === "" ? {} : { databaseEpoch: this.#epoch }),
          ...(part.length === 0 ? {} : { positions: Object.fromEntries(part) }),
        });
        this.#epoch = result.databaseEpoch;
        if (result.reset) {
          this.conversations.clear();
          this.dispatchEvent(new Event("reset"));
          positions = [];
        }
        for (const id of [...Object.keys(result.ended), ...result.unknown]) {
          this.#remove(id);
        }
        for (const id of Object.keys(result.unfinished)) {
          const head = await this.conversations.get(id)?.skipToNewest();
          if (head !== undefined) {
            positions.push([id, head]);
          }
        }
      } while (positions.length > 0);
      link.goLive();
    } catch (thrown) {
      const error = asParleyError(thrown);
      if (error.code !== "disconnected") {
        this.#clock.setTimeout(() => {
          if (link.state === "connected" && !link.isLive) {
            this.#resume(link);
          }
        }, Math.max(error.retryAfterMs, 1000));
      }
    }
  }

  /** @returns {[string, number][]} */
  #positions() {
    return [...this.conversations.values()].map((conversation) => [conversation.id, conversation.head]);
  }

  async #sync() {
    try {
      await this.#readList();
      for (const conversation of this.conversations.values()) {
        conversation.markDelivered();
        if (conversation.hasReceipts) {
          await conversation.refreshReceipts();
        }
      }
    } catch (thrown) {
      const { code, retryAfterMs } = asParleyError(thrown);
      if (code !== "disconnected") {
        this.#clock.setTimeout(() => this.isLive && this.#sync(), Math.max(retryAfterMs, 1000));
      }
    }
  }

  /** Reads the list; once more if somebody asks while it is being read, since that may be too early. */
  #readList() {
    if (this.#listing !== undefined) {
      this.#listAgain = true;
      return this.#listing;
    }
    this.#listing = (async () => {
      try {
        do {
          this.#listAgain = false;
          await this.#readAllLines();
        } while (this.#listAgain);
      } finally {
        this.#listing = undefined;
      }
    })();
    return this.#listing;
  }

  async #readAllLines() {
    /** @type {Set<string>} */
    const listed = new Set();
    const known = [...this.conversations.keys()];
    /** @type {string | undefined} */
    let cursor;
    do {
      const page = await this.#link.request("conversations", { limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      for (const line of page.conversations) {
        listed.add(line.conversation);
        this.#line(line);
      }
      cursor = page.next;
    } while (cursor !== undefined);
    for (const id of known) {
      if (!listed.has(id)) {
        this.#remove(id);
      }
    }
    this.isLoaded = true;
    this.#changed();
  }

  /** @param {ConversationLine} line */
  #line(line) {
    const known = this.conversations.get(line.conversation);
    if (known !== undefined) {
      known.refresh(line);
      return;
    }
    const outbox = this.#outbox;
    if (outbox === undefined) {
      return;
    }
    const conversation = new Conversation(line, {
      link: this.#link,
      outbox,
      clock: this.#clock,
      me: () => this.#me,
    });
    conversation.addEventListener("change", () => this.#changed());
    conversation.addEventListener("message", (event) => {
      this.dispatchEvent(new DetailEvent("message", { conversation, event: /** @type {any} */ (event).detail }));
    });
    this.conversations.set(line.conversation, conversation);
    conversation.markDelivered();
  }

  /** @param {string} id */
  #remove(id) {
    const conversation = this.conversations.get(id);
    if (conversation !== undefined) {
      conversation.isMember = false;
      this.conversations.delete(id);
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event("conversations"));
  }
}

/**
 * The subject of a token, which is the user's id.
 * @param {string} token
 */
function subjectOf(token) {
  return String(JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))).sub);
}
