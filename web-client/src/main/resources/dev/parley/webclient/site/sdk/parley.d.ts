import { AccountSession } from "./account.js";
import { Conversation } from "./conversation.js";
import { Directory } from "./directory.js";
import { Files } from "./files.js";
import { People } from "./people.js";
import { Presence } from "./presence.js";
export { Conversation } from "./conversation.js";
export { ParleyError } from "./errors.js";
export { Files, MOST_FILES } from "./files.js";
export { Room } from "./room.js";
export { MemoryStore } from "./storage.js";
export { Thread } from "./thread.js";
export { Timeline } from "./timeline.js";
export type LogEvent = import("./protocol.js").LogEvent;
export type ConversationLine = import("./protocol.js").ConversationLine;
export type ParleyOptions = {
    /**
     * origin of the server; the page's own if left out
     */
    url?: string;
    /**
     * gives access tokens of another issuer, for pages that know their users already
     */
    token?: (how: {
        fresh: boolean;
    }) => Promise<string>;
    /**
     * whose tokens these are; the token's `sub` if left out
     */
    user?: string;
    /**
     * whether all tabs of this page share one connection; true if left out
     */
    shared?: boolean;
    /**
     * where to remember who is signed in; the browser's storage if left out
     */
    keep?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
    /**
     * where messages wait; IndexedDB if left out
     */
    openStore?: (name: string) => Promise<import("./storage.js").OutboxStore>;
    fetch?: typeof fetch;
    /**
     * how bytes are uploaded; XMLHttpRequest if left out
     */
    upload?: import("./environment.js").Uploader;
    openSocket?: (url: string, protocols: string[]) => import("./environment.js").Socket;
    clock?: import("./environment.js").Clock;
    network?: import("./environment.js").Network;
    random?: () => number;
};
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
export declare class Parley extends EventTarget {
    #private;
    /** Who is signed in; without use if `options.token` was given. */
    account: AccountSession;
    /** @type {Map<string, Conversation>} those that the user is in, by id */
    conversations: Map<string, Conversation>;
    /** Whether the list of conversations has been read. */
    isLoaded: boolean;
    /** @type {Directory} */
    users: Directory;
    /** Who is there. @type {Presence} */
    presence: Presence;
    /** Profiles and blocks. @type {People} */
    people: People;
    /** Files on messages, and pictures of users. @type {Files} */
    files: Files;
    /** @param {ParleyOptions} [options] */
    constructor(options?: ParleyOptions);
    /** State of the connection. */
    get state(): import("./connection.js").LinkState;
    /** Why the connection has failed. */
    get reason(): string | undefined;
    /** When a ban ends. */
    get until(): string | undefined;
    /** When the next attempt to connect is, in milliseconds since 1970. */
    get retryAt(): number | undefined;
    /** How many attempts have failed. */
    get failures(): number;
    /** Whether everything new arrives. */
    get isLive(): boolean;
    /** Whether this tab has the connection. */
    get leads(): boolean;
    /** The user's id; empty before `start`. */
    get me(): string;
    /** @returns {import("./protocol.js").Limits | undefined} */
    get limits(): import("./protocol.js").Limits | undefined;
    /** The conversations, the one with the newest activity first. @returns {Conversation[]} */
    get list(): Conversation[];
    /** Connects as whoever is signed in, and stays connected. */
    start(): Promise<void>;
    /** Ends the connection and forgets what was read. Messages that wait stay on the device. */
    stop(): void;
    /** Tries to connect now. */
    retry(): void;
    /**
     * Asks the server for something that has no method here.
     * @param {string} type
     * @param {Record<string, unknown>} [fields]
     * @returns {Promise<any>}
     */
    request(type: string, fields?: Record<string, unknown>): Promise<any>;
    /**
     * Finds rooms.
     * @param {{search?: string, order?: "newest" | "most_members", cursor?: string, limit?: number}} [which]
     * @returns {Promise<{rooms: import("./protocol.js").RoomLine[], next?: string}>}
     */
    rooms(which?: {
        search?: string;
        order?: "newest" | "most_members";
        cursor?: string;
        limit?: number;
    }): Promise<{
        rooms: import("./protocol.js").RoomLine[];
        next?: string;
    }>;
    /**
     * Opens a room and enters it.
     * @param {string} name
     * @param {Partial<import("./protocol.js").RoomSettings> & {password?: string}} [more]
     */
    createRoom(name: string, more?: Partial<import("./protocol.js").RoomSettings> & {
        password?: string;
    }): Promise<Conversation>;
    /**
     * Enters a room.
     * @param {{room: string} | {conversation: string} | {invite: string}} which by its name, its id, or the code of an invite
     * @param {Record<string, unknown>} [more] further fields of the request, such as its `password`
     */
    join(which: {
        room: string;
    } | {
        conversation: string;
    } | {
        invite: string;
    }, more?: Record<string, unknown>): Promise<Conversation>;
    /**
     * Opens the conversation with a user; with oneself for notes.
     * @param {string} user
     */
    openDirect(user: string): Promise<Conversation>;
    /**
     * Finds messages by their words, the newest first.
     * @param {string} query
     * @param {{conversation?: string, user?: string, since?: string, until?: string, cursor?: string, limit?: number}} [narrower]
     * @returns {Promise<{hits: import("./protocol.js").Hit[], next?: string}>}
     */
    search(query: string, narrower?: {
        conversation?: string;
        user?: string;
        since?: string;
        until?: string;
        cursor?: string;
        limit?: number;
    }): Promise<{
        hits: import("./protocol.js").Hit[];
        next?: string;
    }>;
}
