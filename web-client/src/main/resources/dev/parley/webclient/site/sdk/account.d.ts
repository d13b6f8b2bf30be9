export type AccountOptions = {
    rest: import("./rest.js").Rest;
    clock: import("./environment.js").Clock;
    /**
     * whether the browser keeps the refresh token where scripts cannot read it
     */
    usesCookie: boolean;
    /**
     * where to remember that somebody is signed in, and the refresh token where there can be no cookie
     */
    keep?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
};
/**
 * Who is signed in here. The access token is in memory only; the refresh token is in a cookie that scripts cannot
 * read, wherever the browser takes one.
 *
 * Events: `change`.
 */
export declare class AccountSession extends EventTarget {
    #private;
    /** @type {import("./protocol.js").Account | undefined} */
    user: import("./protocol.js").Account | undefined;
    /** @param {AccountOptions} options */
    constructor(options: AccountOptions);
    /**
     * Makes an account and signs in.
     * @param {{username: string, password: string, email?: string}} account
     */
    register(account: {
        username: string;
        password: string;
        email?: string;
    }): Promise<void>;
    /**
     * @param {string} username
     * @param {string} password
     */
    login(username: string, password: string): Promise<void>;
    /**
     * Comes in without an account.
     * @param {string} [nickname]
     */
    guest(nickname?: string): Promise<void>;
    /**
     * Goes on as whoever was signed in here before.
     * @returns {Promise<boolean>} whether somebody was
     */
    restore(): Promise<boolean>;
    /**
     * An access token that is still good for a while.
     * @param {{fresh?: boolean}} [how] `fresh`: another one than the last
     * @returns {Promise<string>}
     */
    token({ fresh }?: {
        fresh?: boolean;
    }): Promise<string>;
    /** Signs out here. What is kept on this device is forgotten even if the server cannot be told. */
    logout(): Promise<void>;
    /** Nobody is signed in any more. */
    forget(): void;
    /**
     * @param {string} currentPassword
     * @param {string} newPassword
     */
    changePassword(currentPassword: string, newPassword: string): Promise<any>;
    /** @returns {Promise<import("./protocol.js").Device[]>} */
    devices(): Promise<import("./protocol.js").Device[]>;
    /** @param {string} id */
    signOutDevice(id: string): Promise<void>;
    /**
     * A request to the HTTP API in the user's name.
     * @param {string} method
     * @param {string} path
     * @param {unknown} [body]
     * @returns {Promise<any>}
     */
    call(method: string, path: string, body?: unknown): Promise<any>;
}
