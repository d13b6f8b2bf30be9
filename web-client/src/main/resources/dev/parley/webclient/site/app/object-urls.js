const MOST_UNUSED = 60;
const MOST_UNUSED_BYTES = 64 * 1024 * 1024;

/**
 * @typedef {{url: string, bytes: number, users: number}} Known
 */

/**
 * Addresses of bytes that the page has in memory. What is on the screen stays; of the rest what was used last, for
 * whoever scrolls back.
 */
export class ObjectUrls {
  /** Those that nobody uses any more stand in the order in which they were let go. @type {Map<string, Known>} */
  #known = new Map();
  /** @type {Map<string, Promise<void>>} */
  #loading = new Map();
  #make;
  #revoke;

  /** @param {{make: (content: Blob) => string, revoke: (url: string) => void}} [browser] */
  constructor({ make, revoke } = { make: (content) => URL.createObjectURL(content), revoke: (url) => URL.revokeObjectURL(url) }) {
    this.#make = make;
    this.#revoke = revoke;
  }

  /**
   * Keeps bytes that are here already, under a key.
   * @param {string} key
   * @param {Blob} content
   */
  seed(key, content) {
    if (!this.#known.has(key)) {
      this.#known.set(key, { url: this.#make(content), bytes: content.size, users: 0 });
      this.#tidy();
    }
  }

  /**
   * The address of a key, if it is known; it stays good until `release`.
   * @param {string} key
   */
  use(key) {
    const known = this.#known.get(key);
    if (known !== undefined) {
      known.users++;
    }
    return known?.url;
  }

  /**
   * Loads what is not known yet; many may ask for the same at once.
   * @param {string} key
   * @param {() => Promise<Blob>} load
   */
  load(key, load) {
    const running = this.#loading.get(key) ?? load().then((content) => this.seed(key, content)).finally(() => this.#loading.delete(key));
    this.#loading.set(key, running);
    return running;
  }

  /** @param {string} key */
  release(key) {
    const known = this.#known.get(key);
    if (known !== undefined && --known.users === 0) {
      this.#known.delete(key);
      this.#known.set(key, known);
      this.#tidy();
    }
  }

  /** Forgets everything. */
  clear() {
    this.#known.forEach(({ url }) => this.#revoke(url));
    this.#known.clear();
  }

  #tidy() {
    const unused = [...this.#known].filter(([, { users }]) => users === 0);
    let count = unused.length;
    let bytes = unused.reduce((sum, [, one]) => sum + one.bytes, 0);
    for (const [key, one] of unused.slice(0, -1)) {
      if (count <= MOST_UNUSED && bytes <= MOST_UNUSED_BYTES) {
        return;
      }
      count--;
      bytes -= one.bytes;
      this.#known.delete(key);
      this.#revoke(one.url);
    }
  }
}
