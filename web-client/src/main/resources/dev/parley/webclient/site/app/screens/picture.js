/**
 * @typedef {object} PictureProps
 * @property {import("../object-urls.js").ObjectUrls} urls
 * @property {string} source under which key the picture is known
 * @property {() => Promise<Blob>} load
 * @property {string} alt
 * @property {string} [class]
 * @property {() => void} [onmissing] called when it cannot be loaded
 */

/** A picture that is loaded with a token. What it has shown stays until the next one is there. */
export class Picture {
  element = document.createElement("img");
  /** @type {PictureProps} */
  #props;
  /** The key that is shown. @type {string | undefined} */
  #shown;
  #wanted = "";
  #isGone = false;

  /** @param {PictureProps} props */
  constructor(props) {
    this.#props = props;
    this.element.hidden = true;
    this.element.draggable = false;
    this.update(props);
  }

  /** @param {PictureProps} props */
  update(props) {
    this.#props = props;
    this.element.className = props.class ?? "";
    this.element.alt = props.alt;
    if (props.source !== this.#wanted) {
      this.#wanted = props.source;
      this.#show(props.source);
    }
  }

  destroy() {
    this.#isGone = true;
    this.#release();
  }

  /** @param {string} source */
  async #show(source) {
    const { urls, load, onmissing } = this.#props;
    let url = urls.use(source);
    if (url === undefined) {
      try {
        await urls.load(source, load);
      } catch {
        if (source === this.#wanted && !this.#isGone) {
          // Asked for again when it is drawn the next time.
          this.#wanted = "";
          onmissing?.();
        }
        return;
      }
      if (source !== this.#wanted || this.#isGone) {
        return;
      }
      url = urls.use(source);
    }
    if (url === undefined) {
      return;
    }
    this.#release();
    this.#shown = source;
    if (this.element.src !== url) {
      this.element.src = url;
    }
    this.element.hidden = false;
  }

  #release() {
    if (this.#shown !== undefined) {
      this.#props.urls.release(this.#shown);
      this.#shown = undefined;
    }
  }
}
