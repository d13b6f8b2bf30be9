import { ParleyError } from "./errors.js";
export type LinkState = "disconnected" | "connecting" | "connected" | "reconnecting" | "failed" | "offline";
export type ConnectionOptions = {
    /**
     * of the WebSocket
     */
    url: string;
    /**
     * gives an access token; `fresh`: not the last one
     */
    token: (how: {
        fresh: boolean;
    }) => Promise<string>;
    openSocket?: (url: string, protocols: string[]) => import("./environment.js").Socket;
    clock?: import("./environment.js").Clock;
    network?: import("./environment.js").Network;
    random?: () => number;
};
export type Pending = {
    resolve: (result: any) => void;
    reject: (error: ParleyError) => void;
    timer: unknown;
};
/**
 * One WebSocket to the server, opened again whenever it is lost.
 *
 * Events: `state` (see the fields), `welcome` (detail: the frame), and `frame` (detail: what the server says
 * without having been asked).
 */
export declare class Connection extends EventTarget {
    #private;
    /** @type {LinkState} */
    state: LinkState;
    /** @type {string | undefined} why it failed: `signed_out`, `banned`, `protocol` */
    reason: string | undefined;
    /** @type {string | undefined} when a ban ends */
    until: string | undefined;
    /** @type {number | undefined} when the next attempt is, in milliseconds since 1970 */
    retryAt: number | undefined;
    /** @type {import("./protocol.js").Welcome | undefined} */
    welcome: import("./protocol.js").Welcome | undefined;
    /** @param {ConnectionOptions} options */
    constructor(options: ConnectionOptions);
    /** How many attempts have failed since the last connection. */
    get failures(): number;
    /** Connects, and stays connected until `close`. */
    connect(): void;
    /** Tries now what would be tried later, also after `failed`. */
    retry(): void;
    /** Ends the connection. Requests that wait are rejected. */
    close(): void;
    /**
     * Asks the server for something.
     * @param {string} type
     * @param {Record<string, unknown>} [fields]
     * @param {{timeoutMs?: number}} [how]
     * @returns {Promise<any>} the result of the reply
     */
    request(type: string, fields?: Record<string, unknown>, { timeoutMs }?: {
        timeoutMs?: number;
    }): Promise<any>;
}
