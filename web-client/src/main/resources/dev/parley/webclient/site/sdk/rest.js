import { ParleyError } from "./errors.js";

/**
 * @typedef {object} RestOptions
 * @property {string} origin of the server
 * @property {typeof fetch} [fetch]
 */

/** Requests to the HTTP API. */
export class Rest {
  #origin;
  #fetch;

  /** @param {RestOptions} options */
  constructor({ origin, fetch: given }) {
    this.#origin = origin;
    this.#fetch = given ?? ((/** @type {any} */ url, /** @type {any} */ init) => fetch(url, init));
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: unknown, token?: string}} [more]
   * @returns {Promise<any>} the answer's JSON; undefined if it has no body
   */
  async request(method, path, { body, token } = {}) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    if (token !== undefined) {
      headers["Authorization"] = "Bearer " + token;
    }
    let response;
    let text;
    try {
      response = await this.#fetch(this.#origin + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
      });
      text = await response.text();
    } catch {
      throw new ParleyError("unreachable", "the server does not answer", { retryable: true });
    }
    const json = parse(text);
    if (!response.ok) {
      throw refusal(response.status, json ?? {});
    }
    return json;
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {any} problem
 */
function refusal(status, problem) {
  const { code, detail, retryAfterMs, until, problems } = problem;
  const retryable = status === 429 || status >= 500;
  return new ParleyError(code ?? (retryable ? "unavailable" : "invalid_request"), detail ?? "status " + status, {
    retryable,
    retryAfterMs,
    until,
    status,
    problems,
  });
}
