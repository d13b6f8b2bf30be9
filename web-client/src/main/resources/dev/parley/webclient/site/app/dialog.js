import { iconButton } from "./components.js";
import { t } from "./text.js";
import { h, render } from "./view.js";

/**
 * @typedef {object} DialogProps
 * @property {string} title
 * @property {"wide"} [look]
 * @property {import("./view.js").Child} content
 * @property {() => void} onclose
 */

/** A modal dialog. The browser keeps the focus inside, and gives it back. */
export class Dialog {
  element = document.createElement("dialog");
  /** @type {DialogProps} */
  #props;

  /** @param {DialogProps} props */
  constructor(props) {
    this.#props = props;
    this.element.addEventListener("close", () => this.#props.onclose());
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) {
        this.element.close();
      }
    });
    this.update(props);
    queueMicrotask(() => {
      if (this.element.isConnected) {
        this.element.showModal();
      }
    });
  }

  /** @param {DialogProps} props */
  update(props) {
    this.#props = props;
    this.element.className = "dialog" + (props.look === undefined ? "" : " dialog-" + props.look);
    this.element.setAttribute("aria-label", props.title);
    render(
      this.element,
      h(
        "div",
        { class: "dialog-body" },
        h(
          "header",
          { class: "dialog-header" },
          h("h2", null, props.title),
          iconButton("close", t("close"), () => this.element.close()),
        ),
        props.content,
      ),
    );
  }

  destroy() {
    // What is closed from outside has no say in what is open now.
    this.#props = { ...this.#props, onclose: () => {} };
    this.element.close();
  }
}
