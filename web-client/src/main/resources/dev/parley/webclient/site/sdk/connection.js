import { Backoff } from "./backoff.js";
import { DetailEvent, openWebSocket, systemClock, systemNetwork } from "./environment.js";
import { ParleyError, asParleyError } from "./errors.js";

/**
 * @typedef {"disconnected" | "connecting" | "connected" | "reconnecting" | "failed" | "offline"} LinkState
 *
 * `disconnected`: nobody wants a connection. `connecting`: for the first time. `connected`: the server has said
 * welcome. `reconnecting`: it was lost; the next attempt is at `retryAt`. `offline`: the device has no network;
 * the next attempt is when it has. `failed`: another attempt would end the same way; `reason` says why.
 *
 * @typedef {object} ConnectionOptions
 * @property {string} url of the WebSocket
 * @property {(how: {fresh: boolean}) => Promise<string>} token gives an access token; `fresh`: not the last one
 * @property {(url: string, protocols: string[]) => import("./environment.js").Socket} [openSocket]
 * @property {import("./environment.js").Clock} [clock]
 * @property {import("./environment.js").Network} [network]
 * @property {() => number} [random]
 *
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: ParleyError) => void} reject
 * @property {unknown} timer
 */

const REQUEST_TIMEOUT_MS = 20_000;
const WELCOME_TIMEOUT_MS = 15_000;
const QUIET_MS = 25_000;
const PING_TIMEOUT_MS = 10_000;

/**
 * One WebSocket to the server, opened again whenever it is lost.
 *
 * Events: `state` (see the fields), `welcome` (detail: the frame), and `frame` (detail: what the server says
 * without having been asked).
 */
export class Connection extends EventTarget {
  /** @type {LinkState} */
  state = "disconnected";
  /** @type {string | undefined} why it failed: `signed_out`, `banned`, `protocol` */
  reason;
  /** @type {string | undefined} when a ban ends */
  until;
  /** @type {number | undefined} when the next attempt is, in milliseconds since 1970 */
  retryAt;
  /** @type {import("./protocol.js").Welcome | undefined} */
  welcome;

  #options;
  #clock;
  #network;
  #backoff;
  #random;
  /** @type {import("./environment.js").Socket | undefined} */
  #socket;
  /** @type {Map<string, Pending>} */
  #pending = new Map();
  #nextId = 1;
  #attempt = 0;
  #wanted = false;
  #wasConnected = false;
  #needsFreshToken = false;
  /** @type {number | undefined} */
  #hint;
  /** @type {unknown} */
  #timer;
  /** @type {unknown} */
  #quietTimer;
  /** @type {(() => void) | undefined} */
  #stopWatching;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#network = options.network ?? systemNetwork;
    this.#random = options.random ?? Math.random;
    this.#backoff = new Backoff(this.#random);
  }

  /** How many attempts have failed since the last connection. */
  get failures() {
    return this.#backoff.attempts;
  }

  /** Connects, and stays connected until `close`. */
  connect() {
    if (this.#wanted) {
      return;
    }
    this.#wanted = true;
    this.#stopWatching = this.#network.onChange(() => this.#networkChanged());
    this.#begin();
  }

  /** Tries now what would be tried later, also after `failed`. */
  retry() {
    if (this.#wanted && this.#socket === undefined && this.state !== "connected") {
      this.#needsFreshToken ||= this.state === "failed";
      this.#begin();
    }
  }

  /** Ends the connection. Requests that wait are rejected. */
  close() {
    this.#wanted = false;
    this.#stopWatching?.();
    this.#drop("the connection was closed");
    this.#backoff.reset();
    this.#wasConnected = false;
    this.#enter("disconnected");
  }

  /**
   * Asks the server for something.
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   * @param {{timeoutMs?: number}} [how]
   * @returns {Promise<any>} the result of the reply
   */
  request(type, fields = {}, { timeoutMs = REQUEST_TIMEOUT_MS } = {}) {
    const socket = this.#socket;
    if (this.state !== "connected" || socket === undefined) {
      return Promise.reject(new ParleyError("disconnected", "there is no connection", { retryable: true }));
    }
    return this.#ask(socket, type, fields, timeoutMs);
  }

  /**
   * @param {import("./environment.js").Socket} socket
   * @param {string} type
   * @param {Record<string, unknown>} fields
   * @param {number} timeoutMs
   * @returns {Promise<any>}
   */
  #ask(socket, type, fields, timeoutMs) {
    const id = String(this.#nextId++);
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimeout(() => {
        this.#pending.delete(id);
        reject(new ParleyError("timeout", "no answer came in time", { retryable: true }));
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ type, id, ...fields }));
    });
  }

  #begin() {
    this.#clock.clearTimeout(this.#timer);
    if (!this.#network.isOnline()) {
      this.#enter("offline");
      return;
    }
    this.#enter(this.#wasConnected || this.#backoff.attempts > 0 ? "reconnecting" : "connecting");
    this.#dial();
  }

  async #dial() {
    const attempt = ++this.#attempt;
    let token;
    try {
      token = await this.#options.token({ fresh: this.#needsFreshToken });
    } catch (thrown) {
      if (attempt === this.#attempt) {
        const error = asParleyError(thrown);
        if (error.retryable) {
          this.#retryLater();
        } else {
          this.until = error.until;
          this.#fail(error.code);
        }
      }
      return;
    }
    if (attempt !== this.#attempt || !this.#wanted) {
      return;
    }
    this.#needsFreshToken = false;
    const open = this.#options.openSocket ?? openWebSocket;
    const socket = open(this.#options.url, ["parley.v1", "bearer." + token]);
    this.#socket = socket;
    this.#timer = this.#clock.setTimeout(() => this.#lose(socket, 1006), WELCOME_TIMEOUT_MS);
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#lose(socket, event.code);
    socket.onerror = () => {};
  }

  /**
   * @param {import("./environment.js").Socket} socket
   * @param {string} data
   */
  #receive(socket, data) {
    if (socket !== this.#socket) {
      return;
    }
    this.#listenForQuiet(socket);
    /** @type {any} */
    const frame = JSON.parse(data);
    switch (frame.type) {
      case "welcome":
        this.#clock.clearTimeout(this.#timer);
        this.#backoff.reset();
        this.#wasConnected = true;
        this.#hint = undefined;
        this.welcome = frame;
        this.#enter("connected");
        this.dispatchEvent(new DetailEvent("welcome", frame));
        break;
      case "reply":
        this.#take(frame.id)?.resolve(frame.result);
        break;
      case "error":
        this.#refused(frame);
        break;
      case "reconnect":
        this.#hint = frame.afterMs + this.#random() * frame.spreadMs;
        break;
      case "token_expiring":
        this.#prolong(socket);
        break;
      default:
        this.dispatchEvent(new DetailEvent("frame", frame));
    }
  }

  /** @param {any} frame */
  #refused(frame) {
    this.until = frame.code === "banned" ? frame.until : this.until;
    const { retryable, retryAfterMs, until, problems } = frame;
    this.#take(frame.id)?.reject(
      new ParleyError(frame.code, frame.message, { retryable, retryAfterMs, until, problems }),
    );
  }

  /** @param {string | undefined} id */
  #take(id) {
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id !== undefined && pending !== undefined) {
      this.#pending.delete(id);
      this.#clock.clearTimeout(pending.timer);
    }
    return pending;
  }

  /**
   * A session whose token cannot be prolonged lives on with the old one, and ends with it.
   * @param {import("./environment.js").Socket} socket
   */
  async #prolong(socket) {
    try {
      const token = await this.#options.token({ fresh: true });
      if (socket === this.#socket) {
        await this.#ask(socket, "auth", { token }, REQUEST_TIMEOUT_MS);
      }
    } catch {
      this.#needsFreshToken = true;
    }
  }

  /**
   * Pages do not see the server's pings, so a connection that has died unnoticed is found by asking.
   * @param {import("./environment.js").Socket} socket
   */
  #listenForQuiet(socket) {
    this.#clock.clearTimeout(this.#quietTimer);
    this.#quietTimer = this.#clock.setTimeout(() => this.#probe(socket), QUIET_MS);
  }

  /** @param {import("./environment.js").Socket} socket */
  async #probe(socket) {
    try {
      await this.#ask(socket, "ping", {}, PING_TIMEOUT_MS);
    } catch (thrown) {
      if (asParleyError(thrown).code === "timeout") {
        this.#lose(socket, 1006);
      }
    }
  }

  #networkChanged() {
    if (!this.#network.isOnline()) {
      if (this.state !== "failed") {
        this.#drop("the device went offline");
        this.#enter("offline");
      }
    } else if (this.state === "offline" || (this.state === "reconnecting" && this.#socket === undefined)) {
      this.#begin();
    } else if (this.state === "connected" && this.#socket !== undefined) {
      this.#probe(this.#socket);
    }
  }

  /**
   * @param {import("./environment.js").Socket} socket
   * @param {number} code
   */
  #lose(socket, code) {
    if (socket !== this.#socket) {
      return;
    }
    const wasWelcome = this.state === "connected";
    this.#drop("the connection was lost");
    if (code === 4401 || code === 4403) {
      this.#needsFreshToken = true;
    } else if (!wasWelcome && this.#backoff.attempts > 0) {
      // A handshake that was answered with 401 looks like any other failure from here.
      this.#needsFreshToken = true;
    }
    if (code === 4500) {
      this.#fail("signed_out");
    } else if (code === 4503) {
      this.#fail("banned");
    } else if (code === 1003 || code === 1009 || (code >= 4501 && code <= 4999)) {
      this.#fail("protocol");
    } else {
      this.#retryLater();
    }
  }

  #retryLater() {
    const backoff = this.#backoff.next();
    const delay = this.#hint ?? backoff;
    this.#hint = undefined;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.#begin(), delay);
    this.#enter("reconnecting", this.#clock.now() + delay);
  }

  /** @param {string} reason */
  #fail(reason) {
    this.reason = reason;
    this.#enter("failed");
  }

  /** @param {string} why */
  #drop(why) {
    this.#attempt++;
    this.#clock.clearTimeout(this.#timer);
    this.#clock.clearTimeout(this.#quietTimer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close(1000);
    }
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) {
      this.#clock.clearTimeout(pending.timer);
      pending.reject(new ParleyError("disconnected", why, { retryable: true }));
    }
  }

  /**
   * @param {LinkState} state
   * @param {number} [retryAt]
   */
  #enter(state, retryAt) {
    if (state !== "failed") {
      this.reason = undefined;
    }
    this.state = state;
    this.retryAt = retryAt;
    this.dispatchEvent(new Event("state"));
  }
}
