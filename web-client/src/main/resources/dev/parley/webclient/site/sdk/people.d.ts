/**
 * What the user says of themselves, whom they look for, and from whom they want to hear nothing.
 *
 * Events: `change` (of who is blocked).
 */
export declare class People extends EventTarget {
    #private;
    /** Whom the user has blocked. @type {Set<string>} */
    blocked: Set<string>;
    /** @param {import("./tabs.js").Link} link */
    constructor(link: import("./tabs.js").Link);
    /**
     * Users by what the names of their accounts begin with, three letters of it at least.
     * @param {string} name
     * @returns {Promise<import("./protocol.js").UserLine[]>}
     */
    find(name: string): Promise<import("./protocol.js").UserLine[]>;
    /**
     * The user's own profile, after changing what is given; an empty text takes something back.
     * @param {{displayName?: string, about?: string, language?: string, timeZone?: string}} [changes]
     * @returns {Promise<import("./protocol.js").Profile>}
     */
    profile(changes?: {
        displayName?: string;
        about?: string;
        language?: string;
        timeZone?: string;
    }): Promise<import("./protocol.js").Profile>;
    /** @param {string} user */
    block(user: string): Promise<void>;
    /** @param {string} user */
    unblock(user: string): Promise<void>;
}
