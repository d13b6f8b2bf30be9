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

/** @type {Clock} */
export const systemClock = {
  now: () => Date.now(),
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** @type {Network} */
export const systemNetwork = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  onChange: (listener) => {
    const targets = [
      [globalThis.window, "online"],
      [globalThis.window, "offline"],
      [globalThis.document, "visibilitychange"],
    ];
    for (const [target, type] of targets) {
      /** @type {EventTarget | undefined} */ (target)?.addEventListener(/** @type {string} */ (type), listener);
    }
    return () => {
      for (const [target, type] of targets) {
        /** @type {EventTarget | undefined} */ (target)?.removeEventListener(/** @type {string} */ (type), listener);
      }
    };
  },
};

/**
 * Opens a WebSocket of the platform.
 * @param {string} url
 * @param {string[]} protocols
 * @returns {Socket}
 */
export function openWebSocket(url, protocols) {
  return new WebSocket(url, protocols);
}

/**
 * Uploads with an XMLHttpRequest, since `fetch` does not tell how far it has come.
 * @param {{url: string, headers: Record<string, string>, content: Blob, onprogress?: (sent: number) => void, signal?: AbortSignal}} what
 * @returns {Promise<{status: number, text: string}>}
 */
export function uploadOverXhr({ url, headers, content, onprogress, signal }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = (/** @type {number} */ status, /** @type {string} */ text) => {
      signal?.removeEventListener("abort", stop);
      resolve({ status, text });
    };
    const stop = () => request.abort();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onprogress?.(event.loaded);
    request.onload = () => end(request.status, request.responseText);
    request.onerror = () => end(0, "");
    request.onabort = () => end(0, "");
    signal?.addEventListener("abort", stop);
    request.send(content);
    if (signal?.aborted) {
      stop();
    }
  });
}

/** A random UUID, also on pages that are not secure contexts, where `crypto.randomUUID` is missing. */
export function randomId() {
  if (typeof crypto.randomUUID === "function") {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * An event that carries something. (`CustomEvent` is not everywhere outside browsers.)
 * @template T
 */
export class DetailEvent extends Event {
  /**
   * @param {string} type
   * @param {T} detail
   */
  constructor(type, detail) {
    super(type);
    /** @readonly */
    this.detail = detail;
  }
}
