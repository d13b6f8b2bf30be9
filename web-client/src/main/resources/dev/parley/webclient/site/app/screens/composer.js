import { iconButton } from "../components.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h, render } from "../view.js";

/**
 * @typedef {object} ComposerProps
 * @property {string} conversation
 * @property {string} title
 * @property {number} limit in code points
 * @property {{kind: "reply" | "edit", key: string, name: string, text: string} | undefined} about what the message answers or replaces
 * @property {() => void} oncancel
 * @property {() => void} onlast wants to edit the last message
 * @property {() => void} ontype
 * @property {() => void} onstop
 * @property {(text: string) => void} onsend
 */

const SHOW_COUNT = 0.8;

/** Where messages are written. What is not sent yet is kept as a draft. */
export class Composer {
  element = document.createElement("form");

  /** @type {ComposerProps} */
  #props;
  #input = document.createElement("textarea");
  #side = document.createElement("div");
  #about = document.createElement("div");
  #aboutKey = "";
  #usesTouch = matchMedia("(pointer: coarse)").matches;

  /** @param {ComposerProps} props */
  constructor(props) {
    this.#props = props;
    this.element.className = "composer";
    this.#side.className = "composer-side";
    this.#input.className = "composer-input";
    this.#input.rows = 1;
    this.#input.dir = "auto";
    this.#input.enterKeyHint = this.#usesTouch ? "enter" : "send";
    this.#input.value = localStorage.getItem(this.#draftKey) ?? "";
    this.#input.addEventListener("input", () => this.#written());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#about.className = "composer-about";
    this.element.append(this.#about, this.#input, this.#side);
    this.update(props);
    queueMicrotask(() => {
      this.#fit();
      if (!this.#usesTouch) {
        this.#input.focus();
      }
    });
  }

  get #draftKey() {
    return "parley.draft." + this.#props.conversation;
  }

  /** @param {ComposerProps} props */
  update(props) {
    this.#props = props;
    this.#input.placeholder = t("writeMessage");
    this.#input.setAttribute("aria-label", t("writeMessageTo", { title: props.title }));
    this.#showAbout();
    this.#draw();
  }

  destroy() {
    if (this.#input.value.trim() !== "") {
      this.#props.onstop();
    }
  }

  /** Shows what is answered; what is edited comes into the field, and what stood there comes back afterwards. */
  #showAbout() {
    const { about } = this.#props;
    const key = about?.key ?? "";
    if (key !== this.#aboutKey) {
      this.#aboutKey = key;
      this.#input.value = about?.kind === "edit" ? about.text : (localStorage.getItem(this.#draftKey) ?? "");
      this.#fit();
      if (about !== undefined) {
        this.#input.focus();
      }
    }
    render(
      this.#about,
      about === undefined
        ? null
        : h(
            "div",
            { class: "composer-about-line" },
            icon(about.kind),
            h("span", { class: "quote" }, h("span", { class: "quote-name" }, about.kind === "edit" ? t("editing") : t("replyingTo", { name: about.name })), h("span", { class: "quote-text", dir: "auto" }, about.text)),
            iconButton("close", t("cancel"), () => this.#props.oncancel()),
          ),
    );
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !this.#usesTouch) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#props.about !== undefined) {
      this.#props.oncancel();
    } else if (event.key === "ArrowUp" && this.#input.value === "" && this.#props.about === undefined) {
      event.preventDefault();
      this.#props.onlast();
    }
  }

  #written() {
    const isEmpty = this.#input.value.trim() === "";
    if (this.#props.about?.kind !== "edit") {
      if (isEmpty) {
        localStorage.removeItem(this.#draftKey);
      } else {
        localStorage.setItem(this.#draftKey, this.#input.value);
      }
    }
    if (isEmpty) {
      this.#props.onstop();
    } else {
      this.#props.ontype();
    }
    this.#fit();
    this.#draw();
  }

  #fit() {
    this.#input.style.setProperty("height", "auto");
    this.#input.style.setProperty("height", this.#input.scrollHeight + "px");
  }

  get #length() {
    return [...this.#input.value].length;
  }

  get #canSend() {
    return this.#input.value.trim() !== "" && this.#length <= this.#props.limit;
  }

  #draw() {
    const left = this.#props.limit - this.#length;
    render(
      this.#side,
      this.#length > this.#props.limit * SHOW_COUNT
        ? h("span", { class: "composer-count" + (left < 0 ? " is-over" : ""), role: "status" }, left)
        : null,
      iconButton("send", t("send"), () => {}, { type: "submit", class: "icon-button composer-send", disabled: !this.#canSend }),
    );
  }

  #send() {
    if (!this.#canSend) {
      return;
    }
    const text = this.#input.value.trim();
    if (this.#props.about?.kind !== "edit") {
      localStorage.removeItem(this.#draftKey);
      this.#input.value = "";
    }
    this.#props.onsend(text);
    this.#fit();
    this.#draw();
    this.#input.focus();
  }
}
