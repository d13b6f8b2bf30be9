import { DetailEvent, randomId } from "./environment.js";
import { ParleyError } from "./errors.js";
import { filesToSend } from "./files.js";
import { changedBy, names } from "./messages.js";
import { Room } from "./room.js";
import { Thread } from "./thread.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";

/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").ConversationLine} ConversationLine
 * @typedef {import("./protocol.js").Status} Status
 * @typedef {import("./storage.js").OutboxEntry} OutboxEntry
 *
 * @typedef {object} Surroundings what a conversation needs of the client
 * @property {import("./tabs.js").Link} link
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./environment.js").Clock} clock
 * @property {() => string} me the user's id
 */

const PAGE = 50;
const MARK_DELAY_MS = 300;
const REPAIR_DELAY_MS = 1500;

/**
 * A room or a direct conversation that the user is in: its newest message, how much is unread, and as much of its log
 * as somebody has looked at.
 *
 * Events: `change` (anything), `message` (detail: the event of a message that has just come), `decision` (detail: an event about
 * the room or who is in it), `pins` (something else may be pinned).
 */
export class Conversation extends EventTarget {
  /** @type {string} */
  id;
  /** @type {import("./protocol.js").Description} */
  description;
  /** @type {import("./protocol.js").Membership} */
  membership;
  /** Highest sequence below which nothing was missed. */
  head;
  /** Messages of others above what has been read; 1000 means that or more. */
  unread;
  /** How many of these name the user, or everybody. */
  mentions = 0;
  /** Of what the user wants to be notified. @type {import("./protocol.js").Notifications} */
  notifications = { level: "all" };
  /** What can be decided about a room; nothing in a direct conversation. @type {Room | undefined} */
  room;
  /** @type {LogEvent | undefined} */
  lastMessage;
  /** @type {string} */
  lastActivityAt;
  /** What has been read of the log. @type {Timeline} */
  timeline;
  /** Who types. @type {Typing} */
  typing;
  /** @type {Map<string, import("./protocol.js").Watermarks>} */
  receipts = new Map();
  /** Whether `receipts` has everybody who is in; in large rooms nobody is told. */
  hasReceipts = false;
  /** Whether a page is being read. */
  isReading = false;
  /** Whether the user is still in. */
  isMember = true;

  #around;
  /** @type {Promise<void> | undefined} */
  #repairing;
  #highestSeen = 0;
  /** @type {Map<number, LogEvent>} messages outside of the timeline that others refer to */
  #quoted = new Map();
  /** @type {Set<number>} */
  #asked = new Set();
  /** @type {Map<number, Thread>} */
  #threads = new Map();
  /** @type {unknown} */
  #markTimer;
  /** What the server has been told. */
  #told = { delivered: 0, read: 0 };
  #read = 0;

  /**
   * @param {ConversationLine} line
   * @param {Surroundings} surroundings
   */
  constructor(line, surroundings) {
    super();
    this.#around = surroundings;
    this.id = line.conversation;
    this.description = line.description;
    this.membership = line.membership;
    this.head = line.head;
    this.unread = line.unread;
    this.mentions = line.mentions ?? 0;
    this.notifications = line.notifications ?? this.notifications;
    this.room = this.isDirect ? undefined : new Room(surroundings.link, line.conversation);
    this.lastMessage = line.lastMessage;
    this.lastActivityAt = line.lastActivityAt;
    this.timeline = new Timeline(surroundings.me);
    this.typing = new Typing({
      tell: (typing) => this.#tellTyping(typing),
      clock: surroundings.clock,
      changed: () => this.#changed(),
    });
    const { delivered, read } = line.membership;
    this.#told = { delivered, read };
    this.#read = read;
  }

  /** Whether it is between two users, or the user's notes. */
  get isDirect() {
    return this.description.kind === "direct";
  }

  /** The other user of a direct conversation; oneself in one's notes. */
  get peer() {
    const me = this.#around.me();
    return this.isDirect ? (this.description.members ?? []).find((user) => user !== me) ?? me : undefined;
  }

  /** The user's messages that the log does not have yet, in order. @returns {OutboxEntry[]} */
  get pending() {
    return this.#around.outbox.entriesOf(this.id);
  }

  // --- speaking

  /**
   * Says something. Resolves when it is safe on this device; it may be sent much later.
   * @param {string} text
   * @param {Record<string, unknown>} [more] further fields of the request
   */
  send(text, more = {}) {
    this.typing.sent();
    return this.#around.outbox.add(this.id, { text, ...more });
  }

  /**
   * Says something with up to 10 files. Resolves when it is on its way like any other message: the files are uploaded
   * as soon as that is possible, and the message is sent after them; `pending` tells how far that has come, `discard`
   * gives it up. Fails with `too_many_files` or `empty_file`.
   * @param {import("./files.js").GivenFile[]} files
   * @param {{text?: string} & Record<string, unknown>} [more] what is said of them, and further fields of the request
   */
  async sendFiles(files, { text = "", ...more } = {}) {
    const waiting = filesToSend(files);
    this.typing.sent();
    return this.#around.outbox.add(this.id, { text, ...more }, waiting);
  }

  /** @param {string} clientMessageId */
  retry(clientMessageId) {
    return this.#around.outbox.retry(clientMessageId);
  }

  /** @param {string} clientMessageId */
  discard(clientMessageId) {
    return this.#around.outbox.discard(clientMessageId);
  }

  /**
   * Has one's own message say something else.
   * @param {number} seq
   * @param {string} text
   * @param {{mentions?: string[], everyone?: boolean}} [more]
   */
  edit(seq, text, more = {}) {
    return this.#around.link.request("edit", { conversation: this.id, seq, text, ...more });
  }

  /** @param {number} seq of one's own message, or of any as a moderator */
  delete(seq) {
    return this.#around.link.request("delete", { conversation: this.id, seq });
  }

  /**
   * Puts an emoji under a message, or takes it away.
   * @param {number} seq
   * @param {string} emoji
   * @param {boolean} on
   */
  react(seq, emoji, on) {
    return this.#around.link.request(on ? "react" : "unreact", { conversation: this.id, seq, emoji });
  }

  /**
   * Pins a message, or takes it off.
   * @param {number} seq
   * @param {boolean} on
   */
  pin(seq, on) {
    return this.#around.link.request(on ? "pin" : "unpin", { conversation: this.id, seq });
  }

  /** The pinned messages, the last one pinned first. @returns {Promise<LogEvent[]>} */
  async pins() {
    const result = await this.#around.link.request("pins", { conversation: this.id });
    return result.events;
  }

  /**
   * Says in another conversation what a message says, with its files.
   * @param {number} seq
   * @param {string} to a conversation
   * @param {string} [clientMessageId] the same for each try
   */
  forward(seq, to, clientMessageId = randomId()) {
    return this.#around.link.request("forward", { conversation: this.id, seq, to, clientMessageId });
  }

  /**
   * What a message has said, the oldest first.
   * @param {number} seq
   * @returns {Promise<import("./protocol.js").Revision[]>}
   */
  async revisions(seq) {
    return (await this.#around.link.request("revisions", { conversation: this.id, seq })).revisions;
  }

  /**
   * The thread under a message; always the same object, which goes on with what comes.
   * @param {number} seq of its root
   */
  thread(seq) {
    const known = this.#threads.get(seq) ?? new Thread(seq, { read: (after) => this.#threadPage(seq, after), me: this.#around.me });
    this.#threads.set(seq, known);
    return known;
  }

  /**
   * @param {number} seq
   * @param {number} after
   */
  async #threadPage(seq, after) {
    const asOf = this.head;
    const page = await this.#around.link.request("thread", { conversation: this.id, seq, after, limit: PAGE });
    this.#around.clock.setTimeout(() => this.#changed(), 0);
    return { events: page.events, hasLater: page.hasLater, asOf };
  }

  /**
   * Says of what the user wants to be notified, on all devices.
   * @param {"all" | "mentions" | "none"} level
   * @param {string} [mutedUntil] of nothing before this time
   */
  async notify(level, mutedUntil) {
    const until = mutedUntil === undefined ? {} : { mutedUntil };
    const result = await this.#around.link.request("notify", { conversation: this.id, level, ...until });
    this.noticeNotifications(result.notifications);
  }

  /** Leaves a room. */
  leave() {
    return this.#around.link.request("leave", { conversation: this.id });
  }

  // --- reading

  /** Reads the newest page, unless it is there already, and who has read what. */
  async open() {
    if (!this.timeline.isLoaded || !this.timeline.reachesEnd) {
      await this.jumpToNewest();
    }
    await this.refreshReceipts();
  }

  /** Goes to the end of the log, wherever the timeline was. */
  async jumpToNewest() {
    const page = await this.#page({});
    this.timeline.reset(page);
    this.#continueFrom(page);
  }

  /**
   * Goes to a place in the log.
   * @param {number} seq
   */
  async jumpTo(seq) {
    if (this.timeline.at(seq) === undefined) {
      const page = await this.#page({ around: seq });
      this.timeline.reset(page);
      this.#continueFrom(page);
    }
  }

  /** Reads what stands above the timeline. */
  async readEarlier() {
    if (this.timeline.hasEarlier && !this.isReading) {
      const page = await this.#page({ before: this.timeline.first });
      this.timeline.prepend(page);
      this.#changed();
    }
  }

  /** Reads what stands below the timeline, after a jump. */
  async readLater() {
    if (this.timeline.isLoaded && !this.timeline.reachesEnd && !this.isReading) {
      const page = await this.#page({ after: this.timeline.last });
      this.timeline.append(page);
      this.#continueFrom(page);
    }
  }

  /**
   * A message that another one refers to, if it has been read; if not, it is read, and `change` tells.
   * @param {number} seq
   * @returns {LogEvent | undefined}
   */
  messageAt(seq) {
    const known = this.timeline.at(seq) ?? this.#quoted.get(seq);
    if (known === undefined && !this.#asked.has(seq)) {
      this.#asked.add(seq);
      this.#readOne(seq);
    }
    return known;
  }

  /** @param {number} seq */
  async #readOne(seq) {
    try {
      const page = await this.#around.link.request("history", { conversation: this.id, around: seq, limit: 1 });
      const found = page.events.find((/** @type {LogEvent} */ event) => event.seq === seq);
      if (found !== undefined) {
        this.#quoted.set(seq, { ...found, asOf: page.head });
        this.#changed();
      }
    } catch {
      this.#asked.delete(seq);
    }
  }

  /** Asks how far everybody has come. */
  async refreshReceipts() {
    const result = await this.#around.link.request("receipts", { conversation: this.id });
    this.hasReceipts = result.complete;
    this.receipts = new Map();
    this.noticeReceipts(result.receipts);
  }

  /**
   * What the sender sees of a message of their own.
   * @param {LogEvent} event
   * @returns {Status | undefined} nothing for messages of others
   */
  statusOf(event) {
    const me = this.#around.me();
    if (event.actor !== me) {
      return undefined;
    }
    const others = this.hasReceipts ? [...this.receipts.values()].filter((one) => one.user !== me) : [];
    if (event.status === "read" || (others.length > 0 && others.every((one) => one.read >= event.seq))) {
      return "read";
    }
    if (event.status === "delivered" || (others.length > 0 && others.every((one) => one.delivered >= event.seq))) {
      return "delivered";
    }
    return "sent";
  }

  /**
   * Who has read a message, its sender left out.
   * @param {LogEvent} event
   */
  readersOf(event) {
    return [...this.receipts.values()]
      .filter((one) => one.user !== event.actor && one.read >= event.seq)
      .map((one) => one.user);
  }

  /**
   * Everything up to here has been read.
   * @param {number} seq
   */
  markRead(seq) {
    const to = Math.min(seq, this.head);
    if (to > this.#read) {
      this.#read = to;
      this.#setOwn(to, to);
      this.#markSoon();
      this.#changed();
    }
  }

  // --- what the client tells it

  /**
   * Takes in a line of the list, which is newer than what is known here.
   * @param {ConversationLine} line
   */
  refresh(line) {
    this.description = line.description;
    this.notifications = line.notifications ?? this.notifications;
    this.membership = {
      ...line.membership,
      delivered: Math.max(line.membership.delivered, this.membership.delivered),
      read: Math.max(line.membership.read, this.membership.read),
    };
    this.#read = Math.max(this.#read, line.membership.read);
    if (line.head >= this.head) {
      this.lastMessage = line.lastMessage;
      this.lastActivityAt = line.lastActivityAt;
      this.unread = line.unread;
      this.mentions = line.mentions ?? 0;
      if (this.membership.read > line.membership.read) {
        this.#recount();
      }
    }
    if (line.head > this.head) {
      if (this.timeline.isLoaded && this.timeline.reachesEnd) {
        this.noticeHead(line.head);
      } else {
        this.head = line.head;
      }
    }
    this.#changed();
  }

  /**
   * Takes in an event, live or replayed.
   * @param {LogEvent} event
   */
  apply(event) {
    this.#highestSeen = Math.max(this.#highestSeen, event.seq);
    if (event.seq > this.head + 1) {
      this.#repair();
    } else if (event.seq === this.head + 1) {
      this.#take(event);
    }
  }

  /**
   * The log goes up to here at least; reads what does not come by itself.
   * @param {number} seq
   */
  noticeHead(seq) {
    this.#highestSeen = Math.max(this.#highestSeen, seq);
    if (seq > this.head) {
      this.#around.clock.setTimeout(() => {
        if (this.head < this.#highestSeen) {
          this.#repair();
        }
      }, REPAIR_DELAY_MS);
    }
  }

  /** Too much was missed to be replayed: starts at the newest page, and says from where to go on. */
  async skipToNewest() {
    const page = await this.#page({});
    if (this.timeline.isLoaded) {
      this.timeline.reset(page);
    }
    this.#threads.forEach((thread) => thread.forget());
    this.#continueFrom(page);
    return this.head;
  }

  /** @param {import("./protocol.js").Notifications} notifications */
  noticeNotifications(notifications) {
    this.notifications = notifications;
    this.#changed();
  }

  /** @param {import("./protocol.js").Watermarks[]} lines */
  noticeReceipts(lines) {
    for (const line of lines) {
      const known = this.receipts.get(line.user);
      const delivered = Math.max(line.delivered, known?.delivered ?? 0);
      const read = Math.max(line.read, known?.read ?? 0);
      this.receipts.set(line.user, { user: line.user, delivered, read });
      if (line.user === this.#around.me()) {
        this.#read = Math.max(this.#read, read);
        this.#setOwn(delivered, read);
      }
    }
    this.#changed();
  }

  /** Everything so far is on this device. */
  markDelivered() {
    if (this.head > this.#told.delivered && this.#around.link.leads) {
      this.#markSoon();
    }
  }

  // ---

  /** @param {LogEvent} event */
  #take(event) {
    const me = this.#around.me();
    this.head = event.seq;
    this.lastActivityAt = event.at;
    if (this.timeline.isLoaded && this.timeline.reachesEnd) {
      this.timeline.apply(event);
    }
    this.typing.hasSpoken(event.actor);
    this.#carryOut(event);
    if (event.kind === "message" && event.message !== undefined) {
      this.lastMessage = event;
      if (event.actor === me) {
        this.#around.outbox.confirm(event.message.clientMessageId);
      } else if (event.seq > this.membership.read) {
        this.unread = Math.min(1000, this.unread + 1);
        this.mentions += names(event, me) ? 1 : 0;
      }
      this.dispatchEvent(new DetailEvent("message", event));
    } else {
      this.#takeDecision(event, me);
    }
    this.#threads.forEach((thread) => thread.apply(event));
    if (event.kind === "pin" || event.kind === "deleted") {
      this.dispatchEvent(new Event("pins"));
    }
    this.markDelivered();
    this.#changed();
  }

  /**
   * @param {LogEvent} event about the room, or somebody in it
   * @param {string} me
   */
  #takeDecision(event, me) {
    const isMe = event.user === me;
    switch (event.kind) {
      case "joined":
        if (event.user !== undefined && this.hasReceipts) {
          this.receipts.set(event.user, { user: event.user, delivered: event.seq, read: event.seq });
        }
        break;
      case "left":
      case "banned":
        this.receipts.delete(event.user ?? "");
        break;
      case "room_changed":
        this.description = { ...this.description, settings: event.settings };
        break;
      case "role_changed":
        if (isMe) {
          this.membership = { ...this.membership, role: event.role ?? "member" };
        } else if (event.role === "owner" && event.actor === me) {
          this.membership = { ...this.membership, role: "admin" };
        }
        break;
      case "muted":
      case "unmuted":
        if (isMe) {
          this.membership = { ...this.membership, mutedUntil: event.until };
        }
        break;
      case "ban_lifted":
        break;
      default:
        return;
    }
    this.dispatchEvent(new DetailEvent("decision", event));
  }

  /**
   * Shows on messages outside of the timeline what an entry has made of them.
   * @param {LogEvent} entry
   */
  #carryOut(entry) {
    const me = this.#around.me();
    if (this.lastMessage !== undefined && this.lastMessage.seq === entry.target) {
      this.lastMessage = changedBy(this.lastMessage, entry, me);
    }
    const quoted = this.#quoted.get(entry.target ?? 0);
    if (quoted !== undefined) {
      this.#quoted.set(quoted.seq, changedBy(quoted, entry, me));
    }
  }

  /** @param {boolean} typing */
  #tellTyping(typing) {
    this.#around.link.request("typing", { conversation: this.id, typing }).catch(() => {
      // Who has no connection types unseen.
    });
  }

  /** Reads what is missing between the head here and the head there. */
  #repair() {
    this.#repairing ??= this.#readMissing()
      .catch(() => {
        // The next connection resumes from the head, so what is missing comes then.
      })
      .finally(() => (this.#repairing = undefined));
  }

  async #readMissing() {
    while (this.head < this.#highestSeen) {
      const page = await this.#around.link.request("history", { conversation: this.id, after: this.head, limit: 100 });
      const before = this.head;
      for (const event of page.events) {
        if (event.seq === this.head + 1) {
          this.#take(event);
        }
      }
      if (this.head === before) {
        return;
      }
    }
  }

  /**
   * @param {Record<string, unknown>} where
   * @returns {Promise<import("./protocol.js").HistoryPage>}
   */
  async #page(where) {
    this.isReading = true;
    this.#changed();
    try {
      return await this.#around.link.request("history", { conversation: this.id, limit: PAGE, ...where });
    } finally {
      this.isReading = false;
    }
  }

  /**
   * The page may be newer than what has come live, or older.
   * @param {import("./protocol.js").HistoryPage} page
   */
  #continueFrom(page) {
    for (const event of page.events) {
      if (event.actor === this.#around.me() && event.message !== undefined) {
        this.#around.outbox.confirm(event.message.clientMessageId);
      }
    }
    if (!page.hasLater && page.head > this.head) {
      for (const event of page.events) {
        if (event.kind === "message") {
          this.lastMessage = event;
        }
      }
      this.head = page.head;
      this.lastActivityAt = page.events.at(-1)?.at ?? this.lastActivityAt;
    } else if (this.timeline.reachesEnd && this.timeline.last < this.head) {
      // Something came live while the page was on its way.
      this.timeline.reachesEnd = false;
      this.readLater().catch(() => {
        // Read when somebody scrolls there.
      });
    }
    this.markDelivered();
    this.#changed();
  }

  /**
   * @param {number} delivered
   * @param {number} read
   */
  #setOwn(delivered, read) {
    const before = this.membership;
    this.membership = {
      ...before,
      delivered: Math.max(before.delivered, delivered),
      read: Math.max(before.read, read),
    };
    if (this.membership.read > before.read) {
      this.#recount();
    }
  }

  /** Counts what is unread anew, unless that is more than the timeline tells. */
  #recount() {
    const { read } = this.membership;
    const { first, reachesEnd, events } = this.timeline;
    if (read >= this.head) {
      this.unread = 0;
      this.mentions = 0;
    } else if (reachesEnd && first <= read + 1) {
      const me = this.#around.me();
      const unread = events.filter((event) => event.seq > read && event.kind === "message" && event.actor !== me);
      this.unread = unread.length;
      this.mentions = unread.filter((event) => names(event, me)).length;
    }
  }

  #markSoon() {
    this.#markTimer ??= this.#around.clock.setTimeout(() => {
      this.#markTimer = undefined;
      this.#mark();
    }, MARK_DELAY_MS);
  }

  /** Marks may be said twice and in any order, so one that got lost is said with the next. */
  async #mark() {
    const { link } = this.#around;
    const read = this.#read;
    const delivered = this.head;
    try {
      if (read > this.#told.read) {
        await link.request("read", { conversation: this.id, seq: read });
        this.#told = { delivered: Math.max(this.#told.delivered, read), read };
      }
      if (delivered > this.#told.delivered && link.leads) {
        await link.request("delivered", { conversation: this.id, seq: delivered });
        this.#told = { ...this.#told, delivered };
      }
    } catch (thrown) {
      if (thrown instanceof ParleyError && thrown.retryable && link.isLive) {
        this.#around.clock.setTimeout(() => this.#markSoon(), Math.max(thrown.retryAfterMs, 1000));
      }
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
