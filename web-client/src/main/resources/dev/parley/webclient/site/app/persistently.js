import { asParleyError } from "../sdk/errors.js";

const PAUSE_MS = 1000;

/**
 * Reads something, and again as long as the server has no time for it and somebody wants to see it.
 * @template T
 * @param {() => Promise<T>} read
 * @param {() => boolean} isWanted
 * @returns {Promise<T>}
 */
export async function persistently(read, isWanted) {
  for (;;) {
    try {
      return await read();
    } catch (thrown) {
      const { retryable, retryAfterMs } = asParleyError(thrown);
      if (!retryable || !isWanted()) {
        throw thrown;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(retryAfterMs, PAUSE_MS)));
    }
  }
}
