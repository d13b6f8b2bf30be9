import { uploadOverXhr } from "./environment.js";
import { ParleyError, asParleyError } from "./errors.js";

/**
 * @typedef {object} RestOptions
 * @property {string} origin of the server
 * @property {typeof fetch} [fetch]
 * @property {import("./environment.js").Uploader} [upload]
 */

/** Requests to the HTTP API. */
export class Rest {
  #origin;
  #fetch;
  #upload;

  /** @param {RestOptions} options */
  constructor({ origin, fetch: given, upload }) {
    this.#origin = origin;
    this.#upload = upload ?? uploadOverXhr;
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
      throw unreachable();
    }
    return answered(response.status, text);
  }

  /**
   * Reads bytes; the browser may have kept them.
   * @param {string} path
   * @param {string} token
   * @param {{fresh?: boolean}} [how] `fresh`: asks whether what the browser has kept is still so
   * @returns {Promise<{content: Blob, tag: string}>}
   */
  async read(path, token, { fresh = false } = {}) {
    let response;
    let content;
    try {
      response = await this.#fetch(this.#origin + path, { headers: { Authorization: "Bearer " + token }, credentials: "same-origin", cache: fresh ? "no-cache" : "default" });
      content = await response.blob();
    } catch {
      throw unreachable();
    }
    if (!response.ok) {
      throw refusal(response.status, parse(await content.text()) ?? {});
    }
    return { content, tag: response.headers.get("ETag") ?? "" };
  }

  /**
   * Puts bytes somewhere.
   * @param {string} path
   * @param {Blob} content
   * @param {{token: string} & import("./files.js").Watch} how
   * @returns {Promise<any>} the answer's JSON
   */
  async upload(path, content, { token, onprogress, signal }) {
    const url = this.#origin + path;
    const { status, text } = await this.#upload({ url, headers: { Authorization: "Bearer " + token }, content, onprogress, signal });
    if (status === 0) {
      throw signal?.aborted ? new ParleyError("cancelled", "the upload was broken off") : unreachable();
    }
    return answered(status, text);
  }
}

/**
 * Does something in a user's name, and once more if the token is not accepted any longer.
 * @template T
 * @param {(how: {fresh: boolean}) => Promise<string>} token
 * @param {(token: string) => Promise<T>} request
 * @returns {Promise<T>}
 */
export async function withToken(token, request) {
  try {
    return await request(await token({ fresh: false }));
  } catch (thrown) {
    if (asParleyError(thrown).status !== 401) {
      throw thrown;
    }
    return request(await token({ fresh: true }));
  }
}

function unreachable() {
  return new ParleyError("unreachable", "the server does not answer", { retryable: true });
}

/**
 * @param {number} status
 * @param {string} text
 */
function answered(status, text) {
  const json = parse(text);
  if (status < 200 || status > 299) {
    throw refusal(status, json ?? {});
  }
  return json;
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
