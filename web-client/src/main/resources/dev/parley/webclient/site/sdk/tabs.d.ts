export type Connection = import("./connection.js").Connection;
export type Channel = {
    postMessage: (message: any) => void;
    onmessage: ((event: any) => void) | null;
    close: () => void;
};
export type LinkOptions = {
    /**
     * used only while this tab leads
     */
    connection: Connection;
    /**
     * to the other tabs of the same user; without one this tab is alone
     */
    channel?: Channel;
    locks?: {
        request: (name: string, options: any, held: () => Promise<void>) => Promise<any>;
    };
    lockName?: string;
    clock?: import("./environment.js").Clock;
};
export type Situation = Pick<Connection, "state" | "reason" | "until" | "retryAt" | "welcome" | "failures">;
/**
 * The connection as a tab sees it: its own, or that of the tab that leads. The tab that holds a lock of the browser
 * leads; when it is closed the browser gives the lock to another one, which connects and goes on.
 *
 * Events: `state`; `welcome` (only where this tab leads: resume now); `live` (everything new arrives from now on);
 * `frame` (detail: what the server said without having been asked); `post` (detail: what another tab has posted).
 */
export declare class Link extends EventTarget {
    #private;
    /** Whether this tab has the connection. */
    leads: boolean;
    /** Whether what is new arrives. */
    isLive: boolean;
    /** @param {LinkOptions} options */
    constructor(options: LinkOptions);
    get state(): import("./connection.js").LinkState;
    get reason(): string | undefined;
    get until(): string | undefined;
    get retryAt(): number | undefined;
    get failures(): number;
    get welcome(): import("./protocol.js").Welcome | undefined;
    /** Takes part: leads as soon as no other tab does. */
    open(): void;
    /** Ends it here; another tab may take over. */
    close(): void;
    retry(): void;
    /**
     * Asks the server, over whichever tab has the connection.
     * @param {string} type
     * @param {Record<string, unknown>} [fields]
     * @returns {Promise<any>}
     */
    request(type: string, fields?: Record<string, unknown>): Promise<any>;
    /** The session has been resumed: tells this and all other tabs. */
    goLive(): void;
    /**
     * Tells the other tabs something.
     * @param {any} detail
     */
    post(detail: any): void;
}
