import { EMOJI_GROUPS } from "../emoji.js";
import { t } from "../text.js";
import { h, render } from "../view.js";

/**
 * @typedef {{onpick: (emoji: string) => void}} PickerProps
 */

/** All emoji that can be picked. One stop for the tabulator; arrows go on from there. */
export class EmojiPicker {
  element = document.createElement("div");
  #props;

  /** @param {PickerProps} props */
  constructor(props) {
    this.#props = props;
    this.element.className = "picker";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", t("emoji"));
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
    render(
      this.element,
      EMOJI_GROUPS.map(({ name, emoji }, group) => [
        h("h3", { class: "picker-title" }, t(name)),
        h(
          "div",
          { class: "picker-grid" },
          emoji.map((one, index) =>
            h(
              "button",
              { type: "button", class: "emoji-button", tabIndex: group === 0 && index === 0 ? 0 : -1, "aria-label": one, onclick: () => this.#props.onpick(one) },
              one,
            ),
          ),
        ),
      ]),
    );
  }

  /** @param {PickerProps} props */
  update(props) {
    this.#props = props;
  }

  focus() {
    this.element.querySelector("button")?.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const buttons = [...this.element.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = at < 0 ? undefined : buttons[this.#target(event.key, buttons, at)];
    if (next !== undefined) {
      event.preventDefault();
      buttons[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  }

  /**
   * @param {string} key
   * @param {HTMLButtonElement[]} buttons
   * @param {number} at
   */
  #target(key, buttons, at) {
    const isRtl = getComputedStyle(this.element).direction === "rtl";
    switch (key) {
      case "ArrowRight":
        return isRtl ? at - 1 : at + 1;
      case "ArrowLeft":
        return isRtl ? at + 1 : at - 1;
      case "ArrowDown":
        return this.#inNextLine(buttons, at, 1);
      case "ArrowUp":
        return this.#inNextLine(buttons, at, -1);
      default:
        return -1;
    }
  }

  /**
   * The one that stands nearest in the line below or above.
   * @param {HTMLButtonElement[]} buttons
   * @param {number} at
   * @param {1 | -1} step
   */
  #inNextLine(buttons, at, step) {
    const { offsetTop, offsetLeft } = buttons[at];
    let index = at;
    while (buttons[index]?.offsetTop === offsetTop) {
      index += step;
    }
    const line = buttons[index]?.offsetTop;
    let best = index;
    for (let other = index; buttons[other]?.offsetTop === line && line !== undefined; other += step) {
      if (Math.abs(buttons[other].offsetLeft - offsetLeft) < Math.abs(buttons[best].offsetLeft - offsetLeft)) {
        best = other;
      }
    }
    return best;
  }

  destroy() {}
}
