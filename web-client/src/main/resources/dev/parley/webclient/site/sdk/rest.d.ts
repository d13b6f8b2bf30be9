export type RestOptions = {
    /**
     * of the server
     */
    origin: string;
    fetch?: typeof fetch;
};
/**
 * @typedef {object} RestOptions
 * @property {string} origin of the server
 * @property {typeof fetch} [fetch]
 */
/** Requests to the HTTP API. */
export declare class Rest {
    #private;
    /** @param {RestOptions} options */
    constructor({ origin, fetch: given }: RestOptions);
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
}
