/**
 * @typedef {"online" | "away" | "busy" | "offline"} PresenceStatus
 * @typedef {{user: string, status: PresenceStatus, lastSeen?: string}} PresenceLine
 */
export type PresenceStatus = "online" | "away" | "busy" | "offline";
export type PresenceLine = {
    user: string;
    status: PresenceStatus;
    lastSeen?: string;
};
export type PresenceChoice = "online" | "away" | "busy" | "invisible";
/**
 * Who is there, of those whom somebody wants to see. All tabs share one session, so the one with the connection asks for all.
 *
 * Events: `change`.
 */
export declare class Presence extends EventTarget {
    #private;
    /** How the user wants to be seen, as far as that is known. @type {PresenceChoice | undefined} */
    own: PresenceChoice | undefined;
    /**
     * @param {import("./tabs.js").Link} link
     * @param {import("./environment.js").Clock} clock
     * @param {string} tab an id of this tab
     */
    constructor(link: import("./tabs.js").Link, clock: import("./environment.js").Clock, tab: string);
    /**
     * How a user is seen; nothing if that is not known.
     * @param {string} user
     * @returns {PresenceLine | undefined}
     */
    of(user: string): PresenceLine | undefined;
    /**
     * Says whom this tab wants to see from now on.
     * @param {string[]} users
     */
    watch(users: string[]): void;
    /**
     * Says how the user wants to be seen, on all devices.
     * @param {PresenceChoice} status
     */
    choose(status: PresenceChoice): Promise<void>;
    /** @param {PresenceLine[]} lines */
    notice(lines: PresenceLine[]): void;
}
