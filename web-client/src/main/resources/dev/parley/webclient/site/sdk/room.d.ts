/**
 * @typedef {import("./protocol.js").Role} Role
 * @typedef {import("./protocol.js").RoomSettings} RoomSettings
 */
export type Role = import("./protocol.js").Role;
export type RoomSettings = import("./protocol.js").RoomSettings;
/**
 * Whether one role is above another, so that its holder decides about the other's.
 * @param {Role} role
 * @param {Role} other
 */
export declare function outranks(role: Role, other: Role): boolean;
/** What can be decided about a room, and about who is in it. */
export declare class Room {
    #private;
    /**
     * @param {import("./tabs.js").Link} link
     * @param {string} id of the conversation
     */
    constructor(link: import("./tabs.js").Link, id: string);
    /**
     * Changes what the room is; what is left out stays as it is.
     * @param {Partial<Omit<RoomSettings, "avatar">> & {password?: string}} settings
     */
    change(settings: Partial<Omit<RoomSettings, "avatar">> & {
        password?: string;
    }): Promise<any>;
    /**
     * Who is in, a page of it.
     * @param {string} [cursor] `next` of the page before
     * @returns {Promise<{members: import("./protocol.js").Member[], next?: string}>}
     */
    members(cursor?: string): Promise<{
        members: import("./protocol.js").Member[];
        next?: string;
    }>;
    /**
     * @param {string} user
     * @param {"admin" | "moderator" | "member"} role
     */
    setRole(user: string, role: "admin" | "moderator" | "member"): Promise<any>;
    /**
     * Makes a member the owner, and oneself an admin.
     * @param {string} user
     */
    transfer(user: string): Promise<any>;
    /**
     * Puts a member out, who may come back.
     * @param {string} user
     */
    kick(user: string): Promise<any>;
    /**
     * Shuts somebody out.
     * @param {string} user
     * @param {{until?: string, reason?: string}} [how] for good unless `until` says otherwise
     */
    ban(user: string, how?: {
        until?: string;
        reason?: string;
    }): Promise<any>;
    /** @param {string} user */
    liftBan(user: string): Promise<any>;
    /**
     * Who is shut out, a page of it.
     * @param {string} [cursor]
     * @returns {Promise<{bans: import("./protocol.js").Ban[], next?: string}>}
     */
    bans(cursor?: string): Promise<{
        bans: import("./protocol.js").Ban[];
        next?: string;
    }>;
    /**
     * Has a member be silent for a while.
     * @param {string} user
     * @param {string} until
     */
    mute(user: string, until: string): Promise<any>;
    /** @param {string} user */
    unmute(user: string): Promise<any>;
    /**
     * Makes an invite. Its code can be had only now.
     * @param {{lifetime?: number, maxUses?: number}} [how] lifetime in seconds
     * @returns {Promise<{code: string, invite: import("./protocol.js").Invite}>}
     */
    createInvite(how?: {
        lifetime?: number;
        maxUses?: number;
    }): Promise<{
        code: string;
        invite: import("./protocol.js").Invite;
    }>;
    /** @returns {Promise<import("./protocol.js").Invite[]>} those that are good */
    invites(): Promise<import("./protocol.js").Invite[]>;
    /** @param {string} invite its id */
    revokeInvite(invite: string): Promise<any>;
}
