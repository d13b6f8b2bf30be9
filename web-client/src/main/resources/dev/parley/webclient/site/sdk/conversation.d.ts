import { MessageRequests } from "./requests.js";
import { Room } from "./room.js";
import { Thread } from "./thread.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";
export type LogEvent = import("./protocol.js").LogEvent;
export type ConversationLine = import("./protocol.js").ConversationLine;
export type Status = import("./protocol.js").Status;
export type OutboxEntry = import("./storage.js").OutboxEntry;
export type Surroundings = {
    link: import("./tabs.js").Link;
    outbox: import("./outbox.js").Outbox;
    clock: import("./environment.js").Clock;
    /**
     * the user's id
     */
    me: () => string;
};
/**
 * A room or a direct conversation that the user is in: its newest message, how much is unread, and as much of its log
 * as somebody has looked at.
 *
 * Events: `change` (anything), `message` (detail: the event of a message that has just come), `decision` (detail: an event about
 * the room or who is in it), `pins` (something else may be pinned).
 */
export declare class Conversation extends MessageRequests {
    #private;
    /** @type {import("./protocol.js").Description} */
    description: import("./protocol.js").Description;
    /** @type {import("./protocol.js").Membership} */
    membership: import("./protocol.js").Membership;
    /** Highest sequence below which nothing was missed. */
    head: number;
    /** Messages of others above what has been read; 1000 means that or more. */
    unread: number;
    /** How many of these name the user, or everybody. */
    mentions: number;
    /** Of what the user wants to be notified. @type {import("./protocol.js").Notifications} */
    notifications: import("./protocol.js").Notifications;
    /** What can be decided about a room; nothing in a direct conversation. @type {Room | undefined} */
    room: Room | undefined;
    /** @type {LogEvent | undefined} */
    lastMessage: LogEvent | undefined;
    /** @type {string} */
    lastActivityAt: string;
    /** What has been read of the log. @type {Timeline} */
    timeline: Timeline;
    /** Who types. @type {Typing} */
    typing: Typing;
    /** Whether a page is being read. */
    isReading: boolean;
    /** Whether the user is still in. */
    isMember: boolean;
    /**
     * @param {ConversationLine} line
     * @param {Surroundings} surroundings
     */
    constructor(line: ConversationLine, surroundings: Surroundings);
    /** How far everybody has come, by user. */
    get receipts(): Map<string, import("./protocol.js").Watermarks>;
    /** Whether `receipts` has everybody who is in; in large rooms nobody is told. */
    get hasReceipts(): boolean;
    /** Whether it is between two users, or the user's notes. */
    get isDirect(): boolean;
    /** The other user of a direct conversation; oneself in one's notes. */
    get peer(): string | undefined;
    /** The user's messages that the log does not have yet, in order. @returns {OutboxEntry[]} */
    get pending(): OutboxEntry[];
    /**
     * Says something. Resolves when it is safe on this device; it may be sent much later.
     * @param {string} text
     * @param {Record<string, unknown>} [more] further fields of the request
     */
    send(text: string, more?: Record<string, unknown>): Promise<import("./storage.js").OutboxEntry>;
    /**
     * Says something with up to 10 files. Resolves when it is on its way like any other message: the files are uploaded
     * as soon as that is possible, and the message is sent after them; `pending` tells how far that has come, `discard`
     * gives it up. Fails with `too_many_files` or `empty_file`.
     * @param {import("./files.js").GivenFile[]} files
     * @param {{text?: string} & Record<string, unknown>} [more] what is said of them, and further fields of the request
     */
    sendFiles(files: import("./files.js").GivenFile[], { text, ...more }?: {
        text?: string;
    } & Record<string, unknown>): Promise<import("./storage.js").OutboxEntry>;
    /** @param {string} clientMessageId */
    retry(clientMessageId: string): Promise<void>;
    /** @param {string} clientMessageId */
    discard(clientMessageId: string): Promise<void>;
    /**
     * The thread under a message; always the same object, which goes on with what comes.
     * @param {number} seq of its root
     */
    thread(seq: number): Thread;
    /**
     * Says of what the user wants to be notified, on all devices.
     * @param {"all" | "mentions" | "none"} level
     * @param {string} [mutedUntil] of nothing before this time
     */
    notify(level: "all" | "mentions" | "none", mutedUntil?: string): Promise<void>;
    /** Reads the newest page, unless it is there already, and who has read what. */
    open(): Promise<void>;
    /** Goes to the end of the log, wherever the timeline was. */
    jumpToNewest(): Promise<void>;
    /**
     * Goes to a place in the log.
     * @param {number} seq
     */
    jumpTo(seq: number): Promise<void>;
    /** Reads what stands above the timeline. */
    readEarlier(): Promise<void>;
    /** Reads what stands below the timeline, after a jump. */
    readLater(): Promise<void>;
    /**
     * A message that another one refers to, if it has been read; if not, it is read, and `change` tells.
     * @param {number} seq
     * @returns {LogEvent | undefined}
     */
    messageAt(seq: number): LogEvent | undefined;
    /** Asks how far everybody has come. */
    refreshReceipts(): Promise<void>;
    /**
     * What the sender sees of a message of their own.
     * @param {LogEvent} event
     * @returns {Status | undefined} nothing for messages of others
     */
    statusOf(event: LogEvent): Status | undefined;
    /**
     * Who has read a message, its sender left out.
     * @param {LogEvent} event
     */
    readersOf(event: LogEvent): string[];
    /**
     * Everything up to here has been read.
     * @param {number} seq
     */
    markRead(seq: number): void;
    /**
     * Takes in a line of the list, which is newer than what is known here.
     * @param {ConversationLine} line
     */
    refresh(line: ConversationLine): void;
    /**
     * Takes in an event, live or replayed.
     * @param {LogEvent} event
     */
    apply(event: LogEvent): void;
    /**
     * The log goes up to here at least; reads what does not come by itself.
     * @param {number} seq
     */
    noticeHead(seq: number): void;
    /** Too much was missed to be replayed: starts at the newest page, and says from where to go on. */
    skipToNewest(): Promise<number>;
    /** @param {import("./protocol.js").Notifications} notifications */
    noticeNotifications(notifications: import("./protocol.js").Notifications): void;
    /** @param {import("./protocol.js").Watermarks[]} lines */
    noticeReceipts(lines: import("./protocol.js").Watermarks[]): void;
    /** Everything so far is on this device. */
    markDelivered(): void;
}
