const AT_A_TIME = 4;
const GOOD_FOR_MS = 5 * 60_000;
const MOST = 500;

/**
 * @typedef {64 | 256} Size
 * @typedef {(of: string, size: Size, how: {fresh: boolean}) => Promise<{content: Blob, tag: string}>} Read
 *
 * @typedef {object} Face
 * @property {string} of whose it is
 * @property {Size} size
 * @property {string} [url]
 * @property {string} [tag] says whether the picture is still the same
 * @property {number} readAt
 * @property {boolean} isFresh whether what the browser has kept will do
 * @property {Set<(url: string) => void>} watchers
 */

/** The pictures by which people or rooms are known. Each is read once, and again after a while when it is shown anew. */
export class Faces {
  /** @type {Map<string, Face>} */
  #faces = new Map();
  /** @type {Face[]} */
  #queue = [];
  #running = 0;
  /** @type {Read | undefined} */
  #read;
  #now;
  #browser;

  /** @param {{now: () => number, make: (content: Blob) => string, revoke: (url: string) => void}} [around] */
  constructor({ now, make, revoke } = { now: () => Date.now(), make: (content) => URL.createObjectURL(content), revoke: (url) => URL.revokeObjectURL(url) }) {
    this.#now = now;
    this.#browser = { make, revoke };
  }

  /** @param {Read} read */
  begin(read) {
    this.#read = read;
  }

  /**
   * The address of a picture, as far as it is known.
   * @param {string} of
   * @param {Size} size
   */
  urlOf(of, size) {
    return this.#faces.get(of + " " + size)?.url;
  }

  /**
   * Tells whenever the picture is another one; reads it if need be.
   * @param {string} of
   * @param {Size} size
   * @param {(url: string) => void} watcher
   * @returns {() => void} how to end it
   */
  watch(of, size, watcher) {
    const key = of + " " + size;
    const face = this.#faces.get(key) ?? { of, size, readAt: -Infinity, isFresh: true, watchers: new Set() };
    this.#faces.delete(key);
    this.#faces.set(key, face);
    face.watchers.add(watcher);
    if (this.#now() - face.readAt > GOOD_FOR_MS) {
      this.#want(face);
    }
    this.#tidy();
    return () => face.watchers.delete(watcher);
  }

  /** Reads again what could not be read, and is on the screen. */
  retry() {
    for (const face of this.#faces.values()) {
      if (face.url === undefined && face.watchers.size > 0) {
        this.#want(face);
      }
    }
  }

  /**
   * There is another picture now.
   * @param {string} of
   */
  refresh(of) {
    for (const face of this.#faces.values()) {
      if (face.of === of) {
        face.isFresh = false;
        this.#want(face);
      }
    }
  }

  /** Forgets everybody. */
  clear() {
    this.#queue = [];
    this.#faces.forEach((face) => this.#drop(face));
    this.#faces.clear();
  }

  /** @param {Face} face */
  #want(face) {
    if (!this.#queue.includes(face)) {
      this.#queue.push(face);
      this.#next();
    }
  }

  async #next() {
    if (this.#running >= AT_A_TIME) {
      return;
    }
    const face = this.#queue.shift();
    const read = this.#read;
    if (face === undefined || read === undefined) {
      return;
    }
    this.#running++;
    face.readAt = this.#now();
    try {
      const { content, tag } = await read(face.of, face.size, { fresh: !face.isFresh });
      face.isFresh = true;
      this.#take(face, content, tag);
    } catch {
      // What stands in its place does as well, until it is shown anew.
      face.readAt = -Infinity;
    }
    this.#running--;
    this.#next();
  }

  /**
   * @param {Face} face
   * @param {Blob} content
   * @param {string} tag
   */
  #take(face, content, tag) {
    if (this.#faces.get(face.of + " " + face.size) !== face || (face.url !== undefined && face.tag === tag)) {
      return;
    }
    const before = face.url;
    const url = this.#browser.make(content);
    Object.assign(face, { url, tag });
    face.watchers.forEach((watcher) => watcher(url));
    if (before !== undefined) {
      this.#browser.revoke(before);
    }
  }

  #tidy() {
    for (const [key, face] of this.#faces) {
      if (this.#faces.size <= MOST) {
        return;
      }
      if (face.watchers.size === 0) {
        this.#faces.delete(key);
        this.#drop(face);
      }
    }
  }

  /** @param {Face} face */
  #drop({ url }) {
    if (url !== undefined) {
      this.#browser.revoke(url);
    }
  }
}

/** Those of people, by their ids, for whoever is signed in here. */
export const faces = new Faces();

/** Those of rooms, by their ids and what tells their picture from the one before. */
export const roomFaces = new Faces();

/** A picture that shows itself as soon as it is there, over what stands in its place. */
export class FaceImage {
  element = document.createElement("span");
  #unwatch;

  /** @param {{faces: Faces, of: string, size: Size}} props */
  constructor({ faces, of, size }) {
    this.element.className = "avatar-face";
    const show = (/** @type {string} */ url) => {
      this.element.style.setProperty("background-image", 'url("' + url + '")');
      this.element.hidden = false;
    };
    const known = faces.urlOf(of, size);
    this.element.hidden = known === undefined;
    if (known !== undefined) {
      show(known);
    }
    this.#unwatch = faces.watch(of, size, show);
  }

  update() {
    // Whose picture it is stands in its key.
  }

  destroy() {
    this.#unwatch();
  }
}
