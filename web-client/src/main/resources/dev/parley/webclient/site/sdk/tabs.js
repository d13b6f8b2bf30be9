import { DetailEvent, randomId, systemClock } from "./environment.js";
import { ParleyError, asParleyError } from "./errors.js";

/**
 * @typedef {import("./connection.js").Connection} Connection
 *
 * @typedef {object} Channel what is used of a BroadcastChannel
 * @property {(message: any) => void} postMessage
 * @property {((event: any) => void) | null} onmessage
 * @property {() => void} close
 *
 * @typedef {object} LinkOptions
 * @property {Connection} connection used only while this tab leads
 * @property {Channel} [channel] to the other tabs of the same user; without one this tab is alone
 * @property {{request: (name: string, options: any, held: () => Promise<void>) => Promise<any>}} [locks]
 * @property {string} [lockName]
 * @property {import("./environment.js").Clock} [clock]
 *
 * @typedef {Pick<Connection, "state" | "reason" | "until" | "retryAt" | "welcome" | "failures">} Situation
 */

const ANSWER_TIMEOUT_MS = 25_000;

/**
 * The connection as a tab sees it: its own, or that of the tab that leads. The tab that holds a lock of the browser
 * leads; when it is closed the browser gives the lock to another one, which connects and goes on.
 *
 * Events: `state`; `welcome` (only where this tab leads: resume now); `live` (everything new arrives from now on);
 * `frame` (detail: what the server said without having been asked); `post` (detail: what another tab has posted).
 */
export class Link extends EventTarget {
  /** Whether this tab has the connection. */
  leads = false;
  /** Whether what is new arrives. */
  isLive = false;

  #connection;
  #channel;
  #locks;
  #lockName;
  #clock;
  #me = randomId();
  /** @type {Situation} */
  #seen = { state: "connecting", reason: undefined, until: undefined, retryAt: undefined, welcome: undefined, failures: 0 };
  /** @type {Map<string, {resolve: (result: any) => void, reject: (error: ParleyError) => void, timer: unknown}>} */
  #asked = new Map();
  #nextId = 1;
  /** @type {(() => void) | undefined} */
  #release;
  #closing = new AbortController();

  /** @param {LinkOptions} options */
  constructor(options) {
    super();
    this.#connection = options.connection;
    this.#channel = options.locks === undefined ? undefined : options.channel;
    this.#locks = options.locks;
    this.#lockName = options.lockName ?? "parley";
    this.#clock = options.clock ?? systemClock;
  }

  /** @returns {Situation} */
  get #situation() {
    return this.leads ? this.#connection : this.#seen;
  }

  get state() {
    return this.#situation.state;
  }

  get reason() {
    return this.#situation.reason;
  }

  get until() {
    return this.#situation.until;
  }

  get retryAt() {
    return this.#situation.retryAt;
  }

  get failures() {
    return this.#situation.failures;
  }

  get welcome() {
    return this.#situation.welcome;
  }

  /** Takes part: leads as soon as no other tab does. */
  open() {
    this.#listen();
    if (this.#channel === undefined || this.#locks === undefined) {
      this.#lead();
      return;
    }
    this.#channel.onmessage = (event) => this.#heard(event.data);
    this.#channel.postMessage({ kind: "hello" });
    this.#locks
      .request(this.#lockName, { signal: this.#closing.signal }, () => {
        this.#lead();
        return new Promise((resolve) => (this.#release = () => resolve(undefined)));
      })
      .catch(() => {
        // Closed before it was this tab's turn.
      });
  }

  /** Ends it here; another tab may take over. */
  close() {
    this.#closing.abort();
    this.#connection.close();
    this.#channel?.close();
    this.#channel = undefined;
    this.#rejectAsked();
    this.#release?.();
    this.isLive = false;
  }

  retry() {
    if (this.leads) {
      this.#connection.retry();
    } else {
      this.#channel?.postMessage({ kind: "retry" });
    }
  }

  /**
   * Asks the server, over whichever tab has the connection.
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   * @returns {Promise<any>}
   */
  request(type, fields = {}) {
    if (this.leads) {
      return this.#connection.request(type, fields);
    }
    if (this.state !== "connected") {
      return Promise.reject(new ParleyError("disconnected", "there is no connection", { retryable: true }));
    }
    const id = this.#me + ":" + this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimeout(() => {
        this.#asked.delete(id);
        reject(new ParleyError("timeout", "no answer came in time", { retryable: true }));
      }, ANSWER_TIMEOUT_MS);
      this.#asked.set(id, { resolve, reject, timer });
      this.#channel?.postMessage({ kind: "ask", id, type, fields });
    });
  }

  /** The session has been resumed: tells this and all other tabs. */
  goLive() {
    this.isLive = true;
    this.#channel?.postMessage({ kind: "live" });
    this.dispatchEvent(new Event("live"));
  }

  /**
   * Tells the other tabs something.
   * @param {any} detail
   */
  post(detail) {
    this.#channel?.postMessage({ kind: "post", detail });
  }

  #listen() {
    this.#connection.addEventListener("state", () => {
      if (this.#connection.state !== "connected") {
        this.isLive = false;
      }
      if (this.leads) {
        this.#tell();
        this.dispatchEvent(new Event("state"));
      }
    });
    this.#connection.addEventListener("welcome", (event) => {
      this.dispatchEvent(new DetailEvent("welcome", /** @type {any} */ (event).detail));
    });
    this.#connection.addEventListener("frame", (event) => {
      const frame = /** @type {any} */ (event).detail;
      this.#channel?.postMessage({ kind: "frame", frame });
      this.dispatchEvent(new DetailEvent("frame", frame));
    });
  }

  #lead() {
    this.leads = true;
    this.isLive = false;
    this.#rejectAsked();
    this.#connection.connect();
  }

  #rejectAsked() {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const one of asked) {
      this.#clock.clearTimeout(one.timer);
      one.reject(new ParleyError("disconnected", "the tab with the connection has gone", { retryable: true }));
    }
  }

  /** Tells the other tabs how things are. */
  #tell() {
    const { state, reason, until, retryAt, welcome, failures } = this.#connection;
    const situation = { state, reason, until, retryAt, welcome, failures };
    this.#channel?.postMessage({ kind: "situation", situation, isLive: this.isLive });
  }

  /** @param {any} message */
  #heard(message) {
    switch (message.kind) {
      case "hello":
        if (this.leads) {
          this.#tell();
        }
        break;
      case "retry":
        if (this.leads) {
          this.#connection.retry();
        }
        break;
      case "ask":
        if (this.leads) {
          this.#answer(message);
        }
        break;
      case "situation":
        this.#follow(message);
        break;
      case "live":
        this.isLive = true;
        this.dispatchEvent(new Event("live"));
        break;
      case "frame":
        this.dispatchEvent(new DetailEvent("frame", message.frame));
        break;
      case "answer":
        this.#answered(message);
        break;
      case "post":
        this.dispatchEvent(new DetailEvent("post", message.detail));
        break;
    }
  }

  /** @param {any} message */
  #follow({ situation, isLive }) {
    if (this.leads) {
      return;
    }
    const becomesLive = isLive && !this.isLive;
    this.#seen = situation;
    this.isLive = isLive;
    if (situation.state !== "connected") {
      this.#rejectAsked();
    }
    this.dispatchEvent(new Event("state"));
    if (becomesLive) {
      this.dispatchEvent(new Event("live"));
    }
  }

  /** @param {any} message */
  async #answer({ id, type, fields }) {
    let answer;
    try {
      answer = { result: await this.#connection.request(type, fields) };
    } catch (thrown) {
      const { code, message, retryable, retryAfterMs, until, problems } = asParleyError(thrown);
      answer = { error: { code, message, retryable, retryAfterMs, until, problems } };
    }
    this.#channel?.postMessage({ kind: "answer", id, ...answer });
  }

  /** @param {any} message */
  #answered({ id, result, error }) {
    const asked = this.#asked.get(id);
    if (asked === undefined) {
      return;
    }
    this.#asked.delete(id);
    this.#clock.clearTimeout(asked.timer);
    if (error === undefined) {
      asked.resolve(result);
    } else {
      asked.reject(new ParleyError(error.code, error.message, error));
    }
  }
}
