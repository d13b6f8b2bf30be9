import { mentionAt, suggestions } from "../mentions.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../mentions.js").Person} Person
 *
 * @typedef {object} CompletionAround
 * @property {HTMLTextAreaElement} input
 * @property {() => string} listId
 * @property {() => Person[]} people who can be mentioned
 * @property {() => void} ondraw called when the list is another one
 * @property {() => void} onwritten called when something was inserted
 */

/** Offers whom one may mean while a mention is being written. */
export class Completion {
  #around;
  /** What can be inserted now. @type {{start: number, people: Person[], chosen: number} | undefined} */
  #offer;
  /** Whether nothing is to be offered until more is written. */
  #isDismissed = true;

  /** @param {CompletionAround} around */
  constructor(around) {
    this.#around = around;
    around.input.setAttribute("aria-autocomplete", "list");
  }

  /** Whether there is something to choose from. */
  get isOpen() {
    return this.#offer !== undefined;
  }

  /** More was written. */
  begin() {
    this.#isDismissed = false;
    this.#suggest();
  }

  /** Somebody may have become known in the meantime, or is called something else. */
  refresh() {
    if (!this.#isDismissed) {
      this.#suggest();
    }
  }

  dismiss() {
    this.#isDismissed = true;
    this.#show(undefined);
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it was for the list
   */
  takes(key) {
    const offer = this.#offer;
    if (offer === undefined) {
      return false;
    }
    const { people, chosen } = offer;
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        this.#show({ ...offer, chosen: (chosen + (key === "ArrowDown" ? 1 : people.length - 1)) % people.length });
        return true;
      case "Enter":
      case "Tab":
        this.#insert(people[chosen]);
        return true;
      case "Escape":
        this.dismiss();
        return true;
      default:
        return false;
    }
  }

  #suggest() {
    const { input, people: known } = this.#around;
    const caret = input.selectionStart;
    const mention = caret === input.selectionEnd ? mentionAt(input.value, caret) : undefined;
    const people = mention === undefined ? [] : suggestions(known(), mention.query);
    if (mention === undefined || people.length === 0) {
      this.#show(undefined);
      return;
    }
    const before = this.#offer?.people[this.#offer.chosen];
    const chosen = people.findIndex(({ id }) => id === before?.id);
    this.#show({ start: mention.start, people, chosen: Math.max(0, chosen) });
  }

  /** @param {{start: number, people: Person[], chosen: number} | undefined} offer */
  #show(offer) {
    this.#offer = offer;
    const { input, listId, ondraw } = this.#around;
    if (offer === undefined) {
      input.removeAttribute("aria-controls");
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-controls", listId());
      input.setAttribute("aria-activedescendant", listId() + offer.chosen);
    }
    ondraw();
  }

  /** @param {Person} person */
  #insert(person) {
    const { input, onwritten } = this.#around;
    const start = this.#offer?.start ?? input.selectionStart;
    input.setRangeText("@" + person.name + " ", start, input.selectionStart, "end");
    onwritten();
  }

  /** The list, as it looks now. */
  list() {
    const offer = this.#offer;
    const listId = this.#around.listId();
    return offer === undefined
      ? null
      : h(
          "ul",
          { class: "suggestions", role: "listbox", id: listId, "aria-label": t("mentionSomebody") },
          offer.people.map((person, index) =>
            h(
              "li",
              {
                class: "suggestion",
                role: "option",
                id: listId + index,
                key: person.id,
                "aria-selected": String(index === offer.chosen),
                // Before the field loses the focus.
                onpointerdown: (/** @type {Event} */ event) => {
                  event.preventDefault();
                  this.#insert(person);
                },
              },
              h("span", { dir: "auto" }, person.name),
            ),
          ),
        );
  }
}
