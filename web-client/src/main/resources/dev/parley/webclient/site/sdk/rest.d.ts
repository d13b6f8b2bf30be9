export type RestOptions = {
    /**
     * of the server
     */
    origin: string;
    fetch?: typeof fetch;
    upload?: import("./environment.js").Uploader;
};
/**
 * @typedef {object} RestOptions
 * @property {string} origin of the server
 * @property {typeof fetch} [fetch]
 * @property {import("./environment.js").Uploader} [upload]
 */
/** Requests to the HTTP API. */
export declare class Rest {
    #private;
    /** @param {RestOptions} options */
    constructor({ origin, fetch: given, upload }: RestOptions);
    /**
     * @param {string} method
     * @param {string} path
     * @param {{body?: unknown, token?: string}} [more]
     * @returns {Promise<any>} the answer's JSON; undefined if it has no body
     */
    request(method: string, path: string, { body, token }?: {
        body?: unknown;
        token?: string;
    }): Promise<any>;
    /**
     * Reads bytes; the browser may have kept them.
     * @param {string} path
     * @param {string} token
     * @param {{fresh?: boolean}} [how] `fresh`: asks whether what the browser has kept is still so
     * @returns {Promise<{content: Blob, tag: string}>}
     */
    read(path: string, token: string, { fresh }?: {
        fresh?: boolean;
    }): Promise<{
        content: Blob;
        tag: string;
    }>;
    /**
     * Puts bytes somewhere.
     * @param {string} path
     * @param {Blob} content
     * @param {{token: string} & import("./files.js").Watch} how
     * @returns {Promise<any>} the answer's JSON
     */
    upload(path: string, content: Blob, { token, onprogress, signal }: {
        token: string;
    } & import("./files.js").Watch): Promise<any>;
}
/**
 * Does something in a user's name, and once more if the token is not accepted any longer.
 * @template T
 * @param {(how: {fresh: boolean}) => Promise<string>} token
 * @param {(token: string) => Promise<T>} request
 * @returns {Promise<T>}
 */
export declare function withToken<T>(token: (how: {
    fresh: boolean;
}) => Promise<string>, request: (token: string) => Promise<T>): Promise<T>;
