import { MOST_FILES } from "../sdk/files.js";
import { announce, toast } from "./components.js";
import { asPng, decoded } from "./drawing.js";
import { isPicture } from "./files.js";
import { t } from "./text.js";

/**
 * @typedef {object} Chosen a file that is about to be sent
 * @property {number} key
 * @property {Blob} content
 * @property {string} name
 * @property {string} [url] of its picture
 * @property {number} [width]
 * @property {number} [height]
 */

/** Files that were chosen and not sent yet, for each place where one writes. */
export class Tray {
  /** Over which place files are held. @type {string | undefined} */
  dropping;
  /** @type {Map<string, Chosen[]>} */
  #chosen = new Map();
  #changed;
  #nextKey = 1;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Whether anything would be lost with the page. */
  get isEmpty() {
    return [...this.#chosen.values()].every((files) => files.length === 0);
  }

  /** @param {string} draft @returns {Chosen[]} */
  of(draft) {
    return this.#chosen.get(draft) ?? [];
  }

  /**
   * @param {string} draft
   * @param {Iterable<File>} files
   */
  async add(draft, files) {
    const given = [...files];
    const filled = given.filter((file) => file.size > 0);
    if (filled.length < given.length) {
      toast(t("errorEmptyFile"));
    }
    const room = MOST_FILES - this.of(draft).length;
    if (filled.length > room) {
      toast(t("errorTooManyFiles"));
    }
    for (const file of filled.slice(0, room)) {
      const chosen = await prepared(file, this.#nextKey++);
      if (this.of(draft).length >= MOST_FILES) {
        // Others have come meanwhile.
        release(chosen);
        toast(t("errorTooManyFiles"));
        return;
      }
      this.#chosen.set(draft, [...this.of(draft), chosen]);
      announce(t("fileAdded", { name: chosen.name }));
      this.#changed();
    }
  }

  /**
   * @param {string} draft
   * @param {number} key
   */
  remove(draft, key) {
    const files = this.of(draft);
    files.filter((one) => one.key === key).forEach(release);
    this.#chosen.set(draft, files.filter((one) => one.key !== key));
    this.#changed();
  }

  /** What was chosen, which is no longer there then. @param {string} draft */
  take(draft) {
    const files = this.of(draft);
    this.#chosen.delete(draft);
    files.forEach(release);
    return files;
  }

  /** Forgets everything. */
  clear() {
    [...this.#chosen.keys()].forEach((draft) => this.take(draft));
  }

  /** @param {string | undefined} draft */
  hold(draft) {
    if (draft !== this.dropping) {
      this.dropping = draft;
      this.#changed();
    }
  }
}

/** @param {Chosen} file */
function release({ url }) {
  if (url !== undefined) {
    URL.revokeObjectURL(url);
  }
}

/**
 * Looks how large a picture is, so that its place can be kept; one of a type that the server does not draw becomes a PNG.
 * @param {File} file
 * @param {number} key
 * @returns {Promise<Chosen>}
 */
async function prepared(file, key) {
  if (!file.type.startsWith("image/")) {
    return { key, content: file, name: file.name };
  }
  try {
    const image = await decoded(file);
    const { naturalWidth: width, naturalHeight: height } = image;
    if (isPicture(file.type) || file.type === "image/gif") {
      return { key, content: file, name: file.name, url: URL.createObjectURL(file), width, height };
    }
    const content = await asPng(image);
    return { key, content, name: file.name.replace(/\.[^.]*$/, "") + ".png", url: URL.createObjectURL(content), width, height };
  } catch {
    // What the browser cannot show either is for saving.
    return { key, content: file, name: file.name };
  }
}
