/**
 * The shapes of the native protocol and of the HTTP API, as docs/protocol.md and docs/rest.md define them.
 * Nothing here runs.
 *
 * @typedef {{field: string, message: string}} FieldProblem
 *
 * @typedef {object} Limits
 * @property {number} textLength
 * @property {number} roomNameLength
 * @property {number} historyPage
 * @property {number} conversationsPage
 * @property {number} usersPage
 * @property {number} resumePositions
 *
 * @typedef {object} Welcome
 * @property {"welcome"} type
 * @property {string} user
 * @property {string} [displayName]
 * @property {string} session
 * @property {string} databaseEpoch
 * @property {string} serverTime
 * @property {string} tokenExpiresAt
 * @property {Limits} limits
 *
 * @typedef {"owner" | "admin" | "moderator" | "member"} Role
 * @typedef {"sent" | "delivered" | "read"} Status
 *
 * @typedef {object} RoomSettings
 * @property {string} description
 * @property {string} topic
 * @property {"public" | "password" | "invitation"} access
 * @property {"all" | "since_joined"} history
 * @property {number} slowMode in seconds
 * @property {boolean} archived
 * @property {string} [avatar] another one for each picture that is chosen; nothing while none is
 *
 * @typedef {object} RoomLine
 * @property {string} conversation
 * @property {Description} description
 * @property {number} members
 *
 * @typedef {object} Member
 * @property {string} user
 * @property {Role} role
 * @property {number} joinedSeq
 * @property {string} [mutedUntil]
 *
 * @typedef {object} Ban
 * @property {string} user
 * @property {string} by
 * @property {string} at
 * @property {string} [until]
 * @property {string} reason
 *
 * @typedef {object} Invite
 * @property {string} invite its id
 * @property {string} createdBy
 * @property {string} createdAt
 * @property {string} expiresAt
 * @property {number} [maxUses]
 * @property {number} uses
 *
 * @typedef {object} Description
 * @property {"room" | "direct"} kind
 * @property {string} [name] of a room
 * @property {RoomSettings} [settings] of a room
 * @property {string[]} [members] of a direct conversation
 * @property {string} createdBy
 * @property {string} createdAt
 *
 * @typedef {object} Attachment a file on a message
 * @property {string} media its id
 * @property {string} name
 * @property {string} contentType
 * @property {number} bytes
 * @property {number} [width] of an image, in pixels
 * @property {number} [height]
 *
 * @typedef {{seq: number, at: string, text: string}} Revision what a message has said
 *
 * @typedef {{start: number, end: number, host: string}} Link an address in a text: where, and to which host it leads
 *
 * @typedef {object} MessageBody
 * @property {string} id
 * @property {string} clientMessageId
 * @property {string} text
 * @property {Link[]} [links]
 * @property {number} [replyTo] sequence of the message that is answered
 * @property {number} [thread] sequence of the root of the thread
 * @property {string[]} [mentions]
 * @property {boolean} [everyone]
 * @property {Attachment[]} [attachments]
 * @property {{conversation: string, seq: number, sender: string}} [forwardedFrom]
 * @property {boolean} [deleted]
 *
 * @typedef {{emoji: string, count: number, mine: boolean}} Reaction
 *
 * @typedef {object} MessageState what has become of a message
 * @property {{seq: number, at: string, count: number}} [edited]
 * @property {{seq: number, at: string, by: string}} [deleted]
 * @property {Reaction[]} [reactions]
 * @property {boolean} [pinned]
 * @property {number} [replies]
 *
 * @typedef {object} LogEvent an entry of a conversation's log
 * @property {string} conversation
 * @property {number} seq
 * @property {string} at
 * @property {string} actor
 * @property {string} kind
 * @property {MessageBody} [message]
 * @property {string} [user]
 * @property {Role} [role]
 * @property {Description} [description]
 * @property {string[]} [members]
 * @property {Status} [status] on the reader's own messages in history
 * @property {MessageState} [state] on messages in history
 * @property {number} [target] the message that an entry is about
 * @property {string} [text] of an edit
 * @property {Link[]} [links] of an edit
 * @property {string[]} [mentions] of an edit
 * @property {boolean} [everyone] of an edit
 * @property {string} [emoji] of a reaction
 * @property {boolean} [added] of a reaction
 * @property {boolean} [pinned] of a pin
 * @property {RoomSettings} [settings] of a room that was changed
 * @property {string} [until] of a ban or of silence
 * @property {string} [reason] of a ban
 * @property {number} [asOf] added by the SDK: entries up to here are in what the message says
 *
 * @typedef {object} Membership
 * @property {Role} role
 * @property {number} joinedSeq
 * @property {number} delivered
 * @property {number} read
 * @property {number} [left]
 * @property {string} [mutedUntil] the user may not speak before
 *
 * @typedef {object} Notifications
 * @property {"all" | "mentions" | "none"} level
 * @property {string} [mutedUntil] of nothing before this time
 *
 * @typedef {object} ConversationLine
 * @property {string} conversation
 * @property {Description} description
 * @property {Membership} membership
 * @property {number} head
 * @property {string} lastActivityAt
 * @property {number} unread
 * @property {number} [mentions]
 * @property {Notifications} [notifications]
 * @property {LogEvent} [lastMessage]
 *
 * @typedef {object} HistoryPage
 * @property {string} conversation
 * @property {LogEvent[]} events
 * @property {boolean} hasEarlier
 * @property {boolean} hasLater
 * @property {number} head
 * @property {Membership} membership
 *
 * @typedef {object} Hit
 * @property {LogEvent} event
 * @property {{start: number, end: number}[]} highlights where the words stand, in UTF-16 units
 *
 * @typedef {{user: string, delivered: number, read: number}} Watermarks
 * @typedef {{user: string, username?: string, displayName?: string, about?: string, changedAt?: string}} UserLine
 * @typedef {UserLine & {language?: string, timeZone?: string}} Profile
 *
 * @typedef {object} ResumeResult
 * @property {string} databaseEpoch
 * @property {boolean} reset
 * @property {Record<string, number>} complete
 * @property {Record<string, number>} unfinished
 * @property {Record<string, number>} ended
 * @property {string[]} unknown
 *
 * @typedef {object} Account
 * @property {string} id
 * @property {string | null} username
 * @property {string} displayName
 * @property {string | null} email
 * @property {boolean} guest
 *
 * @typedef {object} Device
 * @property {string} id
 * @property {boolean} current
 * @property {string} [address]
 * @property {string} [agent]
 * @property {string} openedAt
 * @property {string} renewedAt
 * @property {string} [lastUsedAt]
 *
 * @typedef {{[field: string]: unknown, type: string}} Frame
 */
export type FieldProblem = {
    field: string;
    message: string;
};
export type Limits = {
    textLength: number;
    roomNameLength: number;
    historyPage: number;
    conversationsPage: number;
    usersPage: number;
    resumePositions: number;
};
export type Welcome = {
    type: "welcome";
    user: string;
    displayName?: string;
    session: string;
    databaseEpoch: string;
    serverTime: string;
    tokenExpiresAt: string;
    limits: Limits;
};
export type Role = "owner" | "admin" | "moderator" | "member";
export type Status = "sent" | "delivered" | "read";
export type RoomSettings = {
    description: string;
    topic: string;
    access: "public" | "password" | "invitation";
    history: "all" | "since_joined";
    /**
     * in seconds
     */
    slowMode: number;
    archived: boolean;
    /**
     * another one for each picture that is chosen; nothing while none is
     */
    avatar?: string;
};
export type RoomLine = {
    conversation: string;
    description: Description;
    members: number;
};
export type Member = {
    user: string;
    role: Role;
    joinedSeq: number;
    mutedUntil?: string;
};
export type Ban = {
    user: string;
    by: string;
    at: string;
    until?: string;
    reason: string;
};
export type Invite = {
    /**
     * its id
     */
    invite: string;
    createdBy: string;
    createdAt: string;
    expiresAt: string;
    maxUses?: number;
    uses: number;
};
export type Description = {
    kind: "room" | "direct";
    /**
     * of a room
     */
    name?: string;
    /**
     * of a room
     */
    settings?: RoomSettings;
    /**
     * of a direct conversation
     */
    members?: string[];
    createdBy: string;
    createdAt: string;
};
export type Attachment = {
    /**
     * its id
     */
    media: string;
    name: string;
    contentType: string;
    bytes: number;
    /**
     * of an image, in pixels
     */
    width?: number;
    height?: number;
};
export type Revision = {
    seq: number;
    at: string;
    text: string;
};
export type Link = {
    start: number;
    end: number;
    host: string;
};
export type MessageBody = {
    id: string;
    clientMessageId: string;
    text: string;
    links?: Link[];
    /**
     * sequence of the message that is answered
     */
    replyTo?: number;
    /**
     * sequence of the root of the thread
     */
    thread?: number;
    mentions?: string[];
    everyone?: boolean;
    attachments?: Attachment[];
    forwardedFrom?: {
        conversation: string;
        seq: number;
        sender: string;
    };
    deleted?: boolean;
};
export type Reaction = {
    emoji: string;
    count: number;
    mine: boolean;
};
export type MessageState = {
    edited?: {
        seq: number;
        at: string;
        count: number;
    };
    deleted?: {
        seq: number;
        at: string;
        by: string;
    };
    reactions?: Reaction[];
    pinned?: boolean;
    replies?: number;
};
export type LogEvent = {
    conversation: string;
    seq: number;
    at: string;
    actor: string;
    kind: string;
    message?: MessageBody;
    user?: string;
    role?: Role;
    description?: Description;
    members?: string[];
    /**
     * on the reader's own messages in history
     */
    status?: Status;
    /**
     * on messages in history
     */
    state?: MessageState;
    /**
     * the message that an entry is about
     */
    target?: number;
    /**
     * of an edit
     */
    text?: string;
    /**
     * of an edit
     */
    links?: Link[];
    /**
     * of an edit
     */
    mentions?: string[];
    /**
     * of an edit
     */
    everyone?: boolean;
    /**
     * of a reaction
     */
    emoji?: string;
    /**
     * of a reaction
     */
    added?: boolean;
    /**
     * of a pin
     */
    pinned?: boolean;
    /**
     * of a room that was changed
     */
    settings?: RoomSettings;
    /**
     * of a ban or of silence
     */
    until?: string;
    /**
     * of a ban
     */
    reason?: string;
    /**
     * added by the SDK: entries up to here are in what the message says
     */
    asOf?: number;
};
export type Membership = {
    role: Role;
    joinedSeq: number;
    delivered: number;
    read: number;
    left?: number;
    /**
     * the user may not speak before
     */
    mutedUntil?: string;
};
export type Notifications = {
    level: "all" | "mentions" | "none";
    /**
     * of nothing before this time
     */
    mutedUntil?: string;
};
export type ConversationLine = {
    conversation: string;
    description: Description;
    membership: Membership;
    head: number;
    lastActivityAt: string;
    unread: number;
    mentions?: number;
    notifications?: Notifications;
    lastMessage?: LogEvent;
};
export type HistoryPage = {
    conversation: string;
    events: LogEvent[];
    hasEarlier: boolean;
    hasLater: boolean;
    head: number;
    membership: Membership;
};
export type Hit = {
    event: LogEvent;
    /**
     * where the words stand, in UTF-16 units
     */
    highlights: {
        start: number;
        end: number;
    }[];
};
export type Watermarks = {
    user: string;
    delivered: number;
    read: number;
};
export type UserLine = {
    user: string;
    username?: string;
    displayName?: string;
    about?: string;
    changedAt?: string;
};
export type Profile = UserLine & {
    language?: string;
    timeZone?: string;
};
export type ResumeResult = {
    databaseEpoch: string;
    reset: boolean;
    complete: Record<string, number>;
    unfinished: Record<string, number>;
    ended: Record<string, number>;
    unknown: string[];
};
export type Account = {
    id: string;
    username: string | null;
    displayName: string;
    email: string | null;
    guest: boolean;
};
export type Device = {
    id: string;
    current: boolean;
    address?: string;
    agent?: string;
    openedAt: string;
    renewedAt: string;
    lastUsedAt?: string;
};
export type Frame = {
    [field: string]: unknown;
    type: string;
};
export {};
