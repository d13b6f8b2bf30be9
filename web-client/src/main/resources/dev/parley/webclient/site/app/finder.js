import { toast } from "./components.js";
import { explain } from "./explain.js";
import { persistently } from "./persistently.js";

const SHORTEST_QUERY = 2;
const SEARCH_DELAY_MS = 300;

/** Finds conversations by their names, and messages by their words. */
export class Finder {
  filter = "";
  /** What was found for the filter. @type {import("../sdk/protocol.js").Hit[]} */
  hits = [];
  #app;
  #timer = 0;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  /**
   * Shows the conversations that are called so, and soon the messages in which the words occur.
   * @param {string} filter
   */
  find(filter) {
    this.filter = filter;
    this.hits = [];
    clearTimeout(this.#timer);
    const query = filter.trim();
    if (query.length >= SHORTEST_QUERY) {
      this.#timer = setTimeout(() => this.#search(query), SEARCH_DELAY_MS);
    }
    this.#app.changed();
  }

  /** @param {string} query */
  async #search(query) {
    try {
      const { hits } = await persistently(() => this.#app.parley.search(query), () => query === this.filter.trim());
      if (query === this.filter.trim()) {
        this.hits = hits;
        this.#app.changed();
      }
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
}
