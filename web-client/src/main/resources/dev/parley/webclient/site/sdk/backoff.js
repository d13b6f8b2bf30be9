const FLOOR_MS = 500;
const CEILING_MS = 30_000;

/** How long to wait before the next attempt: twice as long each time, half of it by chance, up to half a minute. */
export class Backoff {
  #attempts = 0;
  #random;

  /** @param {() => number} random from 0 to below 1 */
  constructor(random) {
    this.#random = random;
  }

  /** How many attempts have failed since the last success. */
  get attempts() {
    return this.#attempts;
  }

  /** Counts a failure, and says how many milliseconds to wait. */
  next() {
    const longest = Math.min(CEILING_MS, FLOOR_MS * 2 ** this.#attempts);
    this.#attempts++;
    return longest / 2 + (this.#random() * longest) / 2;
  }

  /** It worked. */
  reset() {
    this.#attempts = 0;
  }
}
