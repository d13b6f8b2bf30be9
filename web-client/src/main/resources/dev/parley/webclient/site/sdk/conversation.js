import { DetailEvent } from "./environment.js";
import { filesToSend } from "./files.js";
import { Gap } from "./gap.js";
import { changedBy, names } from "./messages.js";
import { Quotes } from "./quotes.js";
import { MessageRequests } from "./requests.js";
import { Room } from "./room.js";
import { Thread } from "./thread.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";
import { Watermarks } from "./watermarks.js";

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

/**
 * A room or a direct conversation that the user is in: its newest message, how much is unread, and as much of its log
 * as somebody has looked at.
 *
 * Events: `change` (anything), `message` (detail: the event of a message that has just come), `decision` (detail: an event about
 * the room or who is in it), `pins` (something else may be pinned).
 */
export class Conversation extends MessageRequests {
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
  /** Whether a page is being read. */
  isReading = false;
  /** Whether the user is still in. */
  isMember = true;

  #around;
  #gap;
  #quotes;
  #watermarks;
  /** @type {Map<number, Thread>} */
  #threads = new Map();
  /**
   * @param {ConversationLine} line
   * @param {Surroundings} surroundings
   */
  constructor(line, surroundings) {
    super(surroundings.link, line.conversation);
    this.#around = surroundings;
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
    const { link, clock, me } = surroundings;
    this.#watermarks = new Watermarks({ conversation: this.id, link, clock, me, head: () => this.head }, line.membership);
    this.#quotes = new Quotes((seq) => link.request("history", { conversation: this.id, around: seq, limit: 1 }), () => this.#changed());
    this.#gap = new Gap({
      head: () => this.head,
      read: (after) => link.request("history", { conversation: this.id, after, limit: 100 }),
      take: (event) => this.#take(event),
      clock,
    });
  }

  /** How far everybody has come, by user. */
  get receipts() {
    return this.#watermarks.receipts;
  }

  /** Whether `receipts` has everybody who is in; in large rooms nobody is told. */
  get hasReceipts() {
    return this.#watermarks.isComplete;
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
    return this.timeline.at(seq) ?? this.#quotes.at(seq);
  }

  /** Asks how far everybody has come. */
  async refreshReceipts() {
    this.noticeReceipts(await this.#watermarks.ask());
  }

  /**
   * What the sender sees of a message of their own.
   * @param {LogEvent} event
   * @returns {Status | undefined} nothing for messages of others
   */
  statusOf(event) {
    return this.#watermarks.statusOf(event);
  }

  /**
   * Who has read a message, its sender left out.
   * @param {LogEvent} event
   */
  readersOf(event) {
    return this.#watermarks.readersOf(event);
  }

  /**
   * Everything up to here has been read.
   * @param {number} seq
   */
  markRead(seq) {
    const to = Math.min(seq, this.head);
    if (to > this.#watermarks.read) {
      this.#watermarks.read = to;
      this.#setOwn(to, to);
      this.#watermarks.markSoon();
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
    this.#watermarks.read = Math.max(this.#watermarks.read, line.membership.read);
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
    this.#gap.notice(event.seq);
    if (event.seq > this.head + 1) {
      this.#gap.repair();
    } else if (event.seq === this.head + 1) {
      this.#take(event);
    }
  }

  /**
   * The log goes up to here at least; reads what does not come by itself.
   * @param {number} seq
   */
  noticeHead(seq) {
    this.#gap.notice(seq);
    if (seq > this.head) {
      this.#gap.repairSoon();
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
      const { user, delivered, read } = this.#watermarks.take(line);
      if (user === this.#around.me()) {
        this.#watermarks.read = Math.max(this.#watermarks.read, read);
        this.#setOwn(delivered, read);
      }
    }
    this.#changed();
  }

  /** Everything so far is on this device. */
  markDelivered() {
    this.#watermarks.markDelivered();
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
        this.#watermarks.joined(event);
        break;
      case "left":
      case "banned":
        this.#watermarks.gone(event);
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
    this.#quotes.apply(entry, me);
  }

  /** @param {boolean} typing */
  #tellTyping(typing) {
    this.#around.link.request("typing", { conversation: this.id, typing }).catch(() => {
      // Who has no connection types unseen.
    });
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

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
