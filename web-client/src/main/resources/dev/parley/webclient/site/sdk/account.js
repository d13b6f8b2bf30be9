import { ParleyError, asParleyError } from "./errors.js";
import { withToken } from "./rest.js";

/**
 * @typedef {object} AccountOptions
 * @property {import("./rest.js").Rest} rest
 * @property {import("./environment.js").Clock} clock
 * @property {boolean} usesCookie whether the browser keeps the refresh token where scripts cannot read it
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem">} [keep] where to remember that somebody is signed in, and the refresh token where there can be no cookie
 */

const KEY = "parley.session";
const RENEW_BEFORE_MS = 30_000;

/**
 * Who is signed in here. The access token is in memory only; the refresh token is in a cookie that scripts cannot
 * read, wherever the browser takes one.
 *
 * Events: `change`.
 */
export class AccountSession extends EventTarget {
  /** @type {import("./protocol.js").Account | undefined} */
  user;

  #options;
  #token = "";
  #expiresAt = 0;
  /** @type {string | undefined} */
  #refreshToken;
  /** @type {Promise<void> | undefined} */
  #renewing;

  /** @param {AccountOptions} options */
  constructor(options) {
    super();
    this.#options = options;
  }

  /**
   * Makes an account and signs in.
   * @param {{username: string, password: string, email?: string}} account
   */
  register(account) {
    return this.#signIn("register", account);
  }

  /**
   * @param {string} username
   * @param {string} password
   */
  login(username, password) {
    return this.#signIn("login", { username, password });
  }

  /**
   * Comes in without an account.
   * @param {string} [nickname]
   */
  guest(nickname) {
    return this.#signIn("guest", nickname ? { nickname } : {});
  }

  /**
   * Goes on as whoever was signed in here before.
   * @returns {Promise<boolean>} whether somebody was
   */
  async restore() {
    const kept = this.#options.keep?.getItem(KEY);
    if (!kept) {
      return false;
    }
    this.#refreshToken = kept === "cookie" ? undefined : kept;
    try {
      await this.#renew();
      return true;
    } catch (thrown) {
      const error = asParleyError(thrown);
      if (error.code === "signed_out") {
        return false;
      }
      throw error;
    }
  }

  /**
   * An access token that is still good for a while.
   * @param {{fresh?: boolean}} [how] `fresh`: another one than the last
   * @returns {Promise<string>}
   */
  async token({ fresh = false } = {}) {
    if (fresh || this.#options.clock.now() > this.#expiresAt - RENEW_BEFORE_MS) {
      this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
      await this.#renewing;
    }
    return this.#token;
  }

  /** Signs out here. What is kept on this device is forgotten even if the server cannot be told. */
  async logout() {
    const body = this.#refreshToken === undefined ? {} : { refreshToken: this.#refreshToken };
    const token = this.#token;
    try {
      await this.#options.rest.request("POST", "/api/auth/logout", { body, token });
    } catch (thrown) {
      if (asParleyError(thrown).retryable) {
        throw thrown;
      }
    }
    this.forget();
  }

  /** Nobody is signed in any more. */
  forget() {
    this.#token = "";
    this.#expiresAt = 0;
    this.#refreshToken = undefined;
    this.#options.keep?.removeItem(KEY);
    this.user = undefined;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {string} currentPassword
   * @param {string} newPassword
   */
  async changePassword(currentPassword, newPassword) {
    return this.call("POST", "/api/me/password", { currentPassword, newPassword });
  }

  /** @returns {Promise<import("./protocol.js").Device[]>} */
  async devices() {
    return (await this.call("GET", "/api/me/devices")).devices;
  }

  /** @param {string} id */
  async signOutDevice(id) {
    await this.call("DELETE", "/api/me/devices/" + encodeURIComponent(id));
  }

  /**
   * A request to the HTTP API in the user's name.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async call(method, path, body) {
    return withToken((how) => this.token(how), (token) => this.#options.rest.request(method, path, { body, token }));
  }

  /**
   * @param {string} way
   * @param {Record<string, unknown>} body
   */
  async #signIn(way, body) {
    const cookie = this.#options.usesCookie;
    const answer = await this.#options.rest.request("POST", "/api/auth/" + way, {
      body: cookie ? { ...body, cookie } : body,
    });
    this.#take(answer);
  }

  async #renew() {
    const body = this.#refreshToken === undefined ? {} : { refreshToken: this.#refreshToken };
    try {
      this.#take(await this.#options.rest.request("POST", "/api/auth/refresh", { body }));
    } catch (thrown) {
      const error = asParleyError(thrown);
      if (error.retryable || error.code === "banned") {
        throw error;
      }
      this.forget();
      throw new ParleyError("signed_out", error.message, { status: error.status });
    }
  }

  /** @param {any} answer */
  #take(answer) {
    this.#token = answer.token;
    this.#expiresAt = this.#options.clock.now() + lifetimeMs(answer.token);
    this.#refreshToken = answer.refreshToken ?? undefined;
    this.#options.keep?.setItem(KEY, this.#refreshToken ?? "cookie");
    this.user = answer.user;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * How long a token is good, from now on. Reckoned by its own two times, since this device's clock may be wrong.
 * @param {string} token
 */
function lifetimeMs(token) {
  const payload = token.split(".")[1] ?? "";
  try {
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return (claims.exp - claims.iat) * 1000;
  } catch {
    return 0;
  }
}
