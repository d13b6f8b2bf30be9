/**
 * What the SDK takes from where it runs, so that tests can give it something else.
 *
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since 1970
 * @property {(action: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 *
 * @typedef {object} Network whether there is one
 * @property {() => boolean} isOnline
 * @property {(listener: () => void) => () => void} onChange calls when that, or the page's visibility, changes; returns how to stop it
 *
 * @typedef {object} Socket what the SDK uses of a WebSocket
 * @property {(data: string) => void} send
 * @property {(code?: number, reason?: string) => void} close
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onclose
 * @property {((event: any) => void) | null} onerror
 *
 * @callback Uploader sends bytes with PUT; the status is 0 if no answer came
 * @param {{url: string, headers: Record<string, string>, content: Blob, onprogress?: (sent: number) => void, signal?: AbortSignal}} what
 * @returns {Promise<{status: number, text: string}>}
 */
export type Clock = {
    /**
     * milliseconds since 1970
     */
    now: () => number;
    setTimeout: (action: () => void, ms: number) => unknown;
    clearTimeout: (timer: any) => void;
};
export type Network = {
    isOnline: () => boolean;
    /**
     * calls when that, or the page's visibility, changes; returns how to stop it
     */
    onChange: (listener: () => void) => () => void;
};
export type Socket = {
    send: (data: string) => void;
    close: (code?: number, reason?: string) => void;
    onmessage: ((event: any) => void) | null;
    onclose: ((event: any) => void) | null;
    onerror: ((event: any) => void) | null;
};
export type Uploader = (what: {
    url: string;
    headers: Record<string, string>;
    content: Blob;
    onprogress?: (sent: number) => void;
    signal?: AbortSignal;
}) => Promise<{
    status: number;
    text: string;
}>;
/** @type {Clock} */
export declare const systemClock: Clock;
/** @type {Network} */
export declare const systemNetwork: Network;
/**
 * Opens a WebSocket of the platform.
 * @param {string} url
 * @param {string[]} protocols
 * @returns {Socket}
 */
export declare function openWebSocket(url: string, protocols: string[]): Socket;
/**
 * Uploads with an XMLHttpRequest, since `fetch` does not tell how far it has come.
 * @param {{url: string, headers: Record<string, string>, content: Blob, onprogress?: (sent: number) => void, signal?: AbortSignal}} what
 * @returns {Promise<{status: number, text: string}>}
 */
export declare function uploadOverXhr({ url, headers, content, onprogress, signal }: {
    url: string;
    headers: Record<string, string>;
    content: Blob;
    onprogress?: (sent: number) => void;
    signal?: AbortSignal;
}): Promise<{
    status: number;
    text: string;
}>;
/** A random UUID, also on pages that are not secure contexts, where `crypto.randomUUID` is missing. */
export declare function randomId(): string;
/**
 * An event that carries something. (`CustomEvent` is not everywhere outside browsers.)
 * @template T
 */
export declare class DetailEvent<T> extends Event {
    /** @readonly */
    detail: T;
    /**
     * @param {string} type
     * @param {T} detail
     */
    constructor(type: string, detail: T);
}
