import { render } from "./view.js";

/**
 * @typedef {object} Item
 * @property {string} key
 * @property {boolean} [isLoose] whether it stands wherever others begin, so that it moves when some come above
 */

const ESTIMATE = 64;
const MARGIN = 800;
const AT_END = 40;

/**
 * A long list of which only what is near the view is in the document. What the reader looks at stays where it is when
 * items come above or below, or turn out to be of another height; at the end it follows what comes.
 *
 * @template {Item} T
 */
export class Scroller {
  element = document.createElement("div");
  /** Whether the end is in view, and stays there. */
  isAtEnd = true;

  #above = document.createElement("div");
  #below = document.createElement("div");
  #content = document.createElement("div");
  /** @type {T[]} */
  #items = [];
  /** @type {Map<string, number>} */
  #heights = new Map();
  /** @type {number[]} where each item begins, and behind the last one the height of all */
  #offsets = [0];
  #from = 0;
  #to = 0;
  #draw;
  #onmove;
  #frame = 0;
  #observer;
  #width = 0;

  /**
   * @param {object} options
   * @param {(item: T, index: number) => import("./view.js").VNode} options.draw makes one element for each item, under its key
   * @param {() => void} options.onmove called when another part is in view
   */
  constructor({ draw, onmove }) {
    this.#draw = draw;
    this.#onmove = onmove;
    this.element.append(this.#above, this.#content, this.#below);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(this.element);
    this.#observer.observe(this.#content);
  }

  destroy() {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Index of the first and behind the last item in the view. */
  get visible() {
    const { scrollTop, clientHeight } = this.element;
    return { from: this.#indexAt(scrollTop), to: Math.min(this.#items.length, this.#indexAt(scrollTop + clientHeight - 1) + 1) };
  }

  /**
   * Shows other items; those with the same keys are the same.
   * @param {T[]} items
   */
  show(items) {
    const anchor = this.isAtEnd ? undefined : this.#anchor();
    this.#items = items;
    this.#layout(anchor);
  }

  scrollToEnd() {
    this.isAtEnd = true;
    this.#layout(undefined);
    this.#onmove();
  }

  /**
   * Brings an item into view, a bit below the top.
   * @param {string} key
   */
  scrollTo(key) {
    this.isAtEnd = false;
    this.#layout({ key, distance: Math.round(this.element.clientHeight / 4) });
    // Where everything fits into the view, or the item is among the last ones, this is the end.
    this.isAtEnd = this.#distanceToEnd < AT_END;
    this.#onmove();
  }

  /**
   * The item that stays where it is, and how far it is from the top of the view: the first in view that is the same
   * whatever comes above. The first of all is not: it may begin a group now and not then.
   */
  #anchor() {
    const top = this.element.scrollTop;
    const first = this.#indexAt(top);
    const steady = this.#items.findIndex((item) => !item.isLoose) + 1;
    const found = this.#items.findIndex((item, index) => index >= first && index >= steady && !item.isLoose);
    const index = found < 0 ? first : found;
    const item = this.#items[index];
    return item === undefined ? undefined : { key: item.key, distance: this.#offsets[index] - top };
  }

  /**
   * Draws what is near the view until the heights are as they were thought to be.
   * @param {{key: string, distance: number} | undefined} anchor
   */
  #layout(anchor) {
    this.#reckon();
    for (let round = 0; round < 4; round++) {
      const top = this.#topFor(anchor);
      this.#from = this.#indexAt(top - MARGIN);
      this.#to = Math.min(this.#items.length, this.#indexAt(top + this.element.clientHeight + MARGIN) + 1);
      this.#render();
      const changed = this.#measure();
      this.#place(anchor);
      if (!changed) {
        break;
      }
    }
  }

  /** @param {{key: string, distance: number} | undefined} anchor */
  #topFor(anchor) {
    const height = this.#offsets[this.#items.length];
    const lowest = Math.max(0, height - this.element.clientHeight);
    if (this.isAtEnd) {
      return lowest;
    }
    const index = anchor === undefined ? -1 : this.#items.findIndex((item) => item.key === anchor.key);
    return index < 0 || anchor === undefined ? this.element.scrollTop : Math.max(0, Math.min(lowest, this.#offsets[index] - anchor.distance));
  }

  #render() {
    const nodes = this.#items.slice(this.#from, this.#to).map((item, index) => this.#draw(item, this.#from + index));
    render(this.#content, nodes);
    this.#space();
  }

  #space() {
    this.#above.style.setProperty("height", this.#offsets[this.#from] + "px");
    this.#below.style.setProperty("height", this.#offsets[this.#items.length] - this.#offsets[this.#to] + "px");
  }

  /** @returns {boolean} whether a height was another one */
  #measure() {
    let changed = false;
    const elements = this.#content.children;
    for (let index = 0; index < elements.length; index++) {
      const item = this.#items[this.#from + index];
      const height = elements[index].getBoundingClientRect().height;
      if (Math.abs((this.#heights.get(item.key) ?? -1) - height) > 0.5) {
        this.#heights.set(item.key, height);
        changed = true;
      }
    }
    if (changed) {
      this.#reckon();
      this.#space();
    }
    return changed;
  }

  /** @param {{key: string, distance: number} | undefined} anchor */
  #place(anchor) {
    const top = this.#topFor(anchor);
    if (Math.abs(this.element.scrollTop - top) > 0.5) {
      this.element.scrollTop = top;
    }
  }

  #reckon() {
    const offsets = new Array(this.#items.length + 1);
    let offset = 0;
    for (let index = 0; index < this.#items.length; index++) {
      offsets[index] = offset;
      offset += this.#heights.get(this.#items[index].key) ?? ESTIMATE;
    }
    offsets[this.#items.length] = offset;
    this.#offsets = offsets;
  }

  /** @param {number} top */
  #indexAt(top) {
    let low = 0;
    let high = Math.max(0, this.#items.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#offsets[middle] <= top) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  get #distanceToEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight;
  }

  #scrolled() {
    this.isAtEnd = this.#distanceToEnd < AT_END;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const anchor = this.#anchor();
      const { from, to } = this.visible;
      if (from - this.#from < 4 || this.#to - to < 4) {
        const wasAtEnd = this.isAtEnd;
        this.isAtEnd = false;
        this.#layout(anchor);
        this.isAtEnd = wasAtEnd;
      }
      this.#onmove();
    });
  }

  #resized() {
    if (this.element.clientWidth !== this.#width) {
      this.#width = this.element.clientWidth;
      this.#heights.clear();
    }
    this.#layout(this.isAtEnd ? undefined : this.#anchor());
  }
}
