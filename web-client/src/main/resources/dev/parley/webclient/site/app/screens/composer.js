import { iconButton } from "../components.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h, island, render } from "../view.js";
import { Completion } from "./completion.js";
import { chosenFiles } from "./composer-tray.js";
import { EmojiPicker } from "./emoji-picker.js";

/**
 * @typedef {import("../mentions.js").Person} Person
 *
 * @typedef {object} ComposerProps
 * @property {string} draft under which name what is not sent yet is kept
 * @property {string} placeholder
 * @property {string} title
 * @property {number} limit in code points
 * @property {{kind: "reply" | "edit", key: string, name: string, text: string, excerpt: string} | undefined} about what the message answers or replaces
 * @property {() => void} oncancel
 * @property {() => void} onlast wants to edit the last message
 * @property {() => void} ontype
 * @property {() => void} onstop
 * @property {() => Person[]} people who can be mentioned
 * @property {import("../tray.js").Chosen[]} files that the message will have
 * @property {(files: Iterable<File>) => void} onfiles
 * @property {(key: number) => void} onremove takes a file off
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
  #tray = document.createElement("div");
  #start = document.createElement("div");
  #picker = document.createElement("input");
  #aboutKey = "";
  #popup = document.createElement("div");
  #completion;
  #picksEmoji = false;
  #usesTouch = matchMedia("(pointer: coarse)").matches;

  /** @param {ComposerProps} props */
  constructor(props) {
    this.#props = props;
    this.#completion = new Completion({
      input: this.#input,
      listId: () => "mentions-" + this.#props.draft,
      people: () => this.#props.people(),
      ondraw: () => this.#drawPopup(),
      onwritten: () => this.#written(),
    });
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
    this.#input.addEventListener("blur", () => this.#completion.dismiss());
    this.#about.className = "composer-about";
    this.#popup.className = "composer-popup";
    this.#tray.className = "composer-tray";
    this.#start.className = "composer-start";
    this.#picker.type = "file";
    this.#picker.multiple = true;
    this.#picker.hidden = true;
    this.#picker.addEventListener("change", () => {
      this.#attach(this.#picker.files ?? []);
      this.#picker.value = "";
    });
    this.#input.addEventListener("paste", (event) => this.#pasted(event));
    this.element.append(this.#popup, this.#about, this.#tray, this.#start, this.#input, this.#side, this.#picker);
    this.update(props);
    queueMicrotask(() => {
      this.#fit();
      if (!this.#usesTouch) {
        this.#input.focus();
      }
    });
  }

  get #draftKey() {
    return "parley.draft." + this.#props.draft;
  }

  /** @param {ComposerProps} props */
  update(props) {
    this.#props = props;
    this.#input.placeholder = props.placeholder;
    this.#input.setAttribute("aria-label", t("writeMessageTo", { title: props.title }));
    this.#showAbout();
    this.#draw();
    this.#completion.refresh();
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
            h("span", { class: "quote" }, h("span", { class: "quote-name" }, about.kind === "edit" ? t("editing") : t("replyingTo", { name: about.name })), h("span", { class: "quote-text", dir: "auto" }, about.excerpt)),
            iconButton("close", t("cancel"), () => this.#props.oncancel()),
          ),
    );
  }

  get #isEditing() {
    return this.#props.about?.kind === "edit";
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const files = event.clipboardData?.files ?? [];
    // Programs put a picture of a text beside it.
    if (files.length > 0 && event.clipboardData?.getData("text/plain") === "" && !this.#isEditing) {
      event.preventDefault();
      this.#attach(files);
    }
  }

  /** @param {Iterable<File>} files */
  #attach(files) {
    this.#props.onfiles(files);
    this.#input.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!event.isComposing && this.#completion.takes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !this.#usesTouch) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#picksEmoji) {
      event.preventDefault();
      this.#pickEmoji(false);
    } else if (event.key === "Escape" && this.#props.about !== undefined) {
      event.preventDefault();
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
    this.#completion.begin();
  }

  /** @param {boolean} open */
  #pickEmoji(open) {
    this.#picksEmoji = open;
    this.#drawPopup();
    this.#draw();
    if (open) {
      this.#popup.querySelector("button")?.focus();
    } else {
      this.#input.focus();
    }
  }

  #drawPopup() {
    render(this.#popup, this.#completion.list(), this.#picksEmoji && !this.#completion.isOpen ? this.#emojiPicker() : null);
  }

  #emojiPicker() {
    const onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        this.#pickEmoji(false);
      }
    };
    const onpick = (/** @type {string} */ emoji) => this.#insertEmoji(emoji);
    return h("div", { class: "composer-picker", onkeydown }, island(EmojiPicker, { onpick }));
  }

  /** @param {string} emoji */
  #insertEmoji(emoji) {
    this.#input.setRangeText(emoji, this.#input.selectionStart, this.#input.selectionEnd, "end");
    this.#pickEmoji(false);
    this.#written();
  }

  #fit() {
    this.#input.style.setProperty("height", "auto");
    this.#input.style.setProperty("height", this.#input.scrollHeight + "px");
  }

  get #length() {
    return [...this.#input.value].length;
  }

  get #canSend() {
    const saysSomething = this.#input.value.trim() !== "" || (this.#props.files.length > 0 && !this.#isEditing);
    return saysSomething && this.#length <= this.#props.limit;
  }

  #draw() {
    const left = this.#props.limit - this.#length;
    const { files, onremove } = this.#props;
    render(this.#tray, files.length === 0 || this.#isEditing ? null : chosenFiles(files, onremove));
    render(this.#start, this.#isEditing ? null : iconButton("clip", t("attachFiles"), () => this.#picker.click(), { class: "icon-button composer-clip" }));
    render(
      this.#side,
      this.#length > this.#props.limit * SHOW_COUNT
        ? h("span", { class: "composer-count" + (left < 0 ? " is-over" : ""), role: "status" }, left)
        : null,
      h(
        "div",
        { class: "composer-buttons" },
        iconButton("emoji", t("emoji"), () => this.#pickEmoji(!this.#picksEmoji), { class: "icon-button composer-emoji", "aria-expanded": String(this.#picksEmoji) }),
        iconButton("send", t("send"), () => {}, { type: "submit", class: "icon-button composer-send", disabled: !this.#canSend }),
      ),
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
    this.#completion.dismiss();
    this.#props.onsend(text);
    this.#fit();
    this.#draw();
    this.#input.focus();
  }
}
