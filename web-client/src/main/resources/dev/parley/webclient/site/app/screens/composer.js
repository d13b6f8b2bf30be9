import { iconButton } from "../components.js";
import { icon } from "../icons.js";
import { mentionAt, suggestions } from "../mentions.js";
import { t } from "../text.js";
import { h, island, render } from "../view.js";
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
  /** What can be inserted now. @type {{start: number, people: Person[], chosen: number} | undefined} */
  #completion;
  /** Whether nothing is to be offered until more is written. */
  #isDismissed = true;
  #picksEmoji = false;
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
    this.#input.addEventListener("blur", () => this.#dismiss());
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
    if (!this.#isDismissed) {
      // Somebody may have become known in the meantime, or is called something else.
      this.#suggest();
    }
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
    if (this.#completion !== undefined && !event.isComposing && this.#chooses(event.key)) {
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
    this.#isDismissed = false;
    this.#suggest();
  }

  #dismiss() {
    this.#isDismissed = true;
    this.#complete(undefined);
  }

  /** Offers whom one may mean. */
  #suggest() {
    const caret = this.#input.selectionStart;
    const mention = caret === this.#input.selectionEnd ? mentionAt(this.#input.value, caret) : undefined;
    const people = mention === undefined ? [] : suggestions(this.#props.people(), mention.query);
    if (mention === undefined || people.length === 0) {
      this.#complete(undefined);
      return;
    }
    const before = this.#completion?.people[this.#completion.chosen];
    const chosen = people.findIndex(({ id }) => id === before?.id);
    this.#complete({ start: mention.start, people, chosen: Math.max(0, chosen) });
  }

  /** @param {{start: number, people: Person[], chosen: number} | undefined} completion */
  #complete(completion) {
    this.#completion = completion;
    this.#drawPopup();
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it was for the list
   */
  #chooses(key) {
    const completion = this.#completion;
    if (completion === undefined) {
      return false;
    }
    const { people, chosen } = completion;
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        this.#complete({ ...completion, chosen: (chosen + (key === "ArrowDown" ? 1 : people.length - 1)) % people.length });
        return true;
      case "Enter":
      case "Tab":
        this.#insertMention(people[chosen]);
        return true;
      case "Escape":
        this.#dismiss();
        return true;
      default:
        return false;
    }
  }

  /** @param {Person} person */
  #insertMention(person) {
    const start = this.#completion?.start ?? this.#input.selectionStart;
    this.#input.setRangeText("@" + person.name + " ", start, this.#input.selectionStart, "end");
    this.#written();
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
    const completion = this.#completion;
    const listId = "mentions-" + this.#props.draft;
    this.#input.setAttribute("aria-autocomplete", "list");
    if (completion === undefined) {
      this.#input.removeAttribute("aria-controls");
      this.#input.removeAttribute("aria-activedescendant");
    } else {
      this.#input.setAttribute("aria-controls", listId);
      this.#input.setAttribute("aria-activedescendant", listId + completion.chosen);
    }
    render(
      this.#popup,
      completion === undefined
        ? null
        : h(
            "ul",
            { class: "suggestions", role: "listbox", id: listId, "aria-label": t("mentionSomebody") },
            completion.people.map((person, index) =>
              h(
                "li",
                {
                  class: "suggestion",
                  role: "option",
                  id: listId + index,
                  key: person.id,
                  "aria-selected": String(index === completion.chosen),
                  // Before the field loses the focus.
                  onpointerdown: (/** @type {Event} */ event) => {
                    event.preventDefault();
                    this.#insertMention(person);
                  },
                },
                h("span", { dir: "auto" }, person.name),
              ),
            ),
          ),
      this.#picksEmoji && completion === undefined ? this.#emojiPicker() : null,
    );
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
    this.#dismiss();
    this.#props.onsend(text);
    this.#fit();
    this.#draw();
    this.#input.focus();
  }
}
