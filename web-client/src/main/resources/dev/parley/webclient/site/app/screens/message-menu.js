import { randomId } from "../../sdk/environment.js";
import { copy, iconButton } from "../components.js";
import { FAVOURITES } from "../emoji.js";
import { icon } from "../icons.js";
import { keepsOrder } from "../members.js";
import { t } from "../text.js";
import { h, island, render } from "../view.js";
import { EmojiPicker } from "./emoji-picker.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/protocol.js").LogEvent} LogEvent
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

const GAP = 6;

/** What can be done with a message. @param {App} app */
export function messageMenu(app) {
  const { current } = app;
  const { menu } = app.talk;
  if (menu === undefined || current === undefined) {
    return null;
  }
  return island(MessageMenu, { key: "menu " + menu.event.seq, app, conversation: current, event: menu.event, button: menu.button });
}

/**
 * @typedef {{app: App, conversation: Conversation, event: LogEvent, button: HTMLElement}} MenuProps
 */

/** A menu beside the button that has opened it; gives the focus back when it closes. */
class MessageMenu {
  element = document.createElement("div");
  #props;
  #outside;
  #picks = false;

  /** @param {MenuProps} props */
  constructor(props) {
    this.#props = props;
    this.element.className = "menu";
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", t("messageActions"));
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.#close();
      }
    });
    this.#outside = (/** @type {Event} */ event) => {
      if (!this.element.contains(/** @type {Node} */ (event.target))) {
        this.#close();
      }
    };
    queueMicrotask(() => {
      this.#place();
      this.element.querySelector("button")?.focus();
      document.addEventListener("pointerdown", this.#outside, true);
      document.addEventListener("scroll", this.#outside, true);
    });
    this.update(props);
  }

  /** @param {MenuProps} props */
  update(props) {
    this.#props = props;
    const { app, conversation, event } = props;
    if (this.#picks) {
      const onpick = (/** @type {string} */ emoji) => this.#do(() => app.talk.react(conversation, event, emoji));
      render(this.element, island(EmojiPicker, { key: "picker", onpick }));
      return;
    }
    const isOwn = event.actor === app.parley.me;
    const isPinned = event.state?.pinned === true;
    const root = event.message?.thread ?? event.seq;
    render(
      this.element,
      h(
        "div",
        { class: "menu-emoji", role: "group", "aria-label": t("react") },
        FAVOURITES.map((emoji) => {
          const mine = event.state?.reactions?.some((one) => one.emoji === emoji && one.mine) ?? false;
          return h(
            "button",
            { type: "button", class: "emoji-button", "aria-pressed": String(mine), "aria-label": emoji, onclick: () => this.#do(() => app.talk.react(conversation, event, emoji)) },
            emoji,
          );
        }),
        iconButton("plus", t("moreEmoji"), () => this.#pick()),
      ),
      this.#entry("reply", t("reply"), () => app.talk.compose({ kind: "reply", event })),
      this.#entry("thread", t("replyInThread"), () => app.showPanel({ kind: "thread", root })),
      this.#entry("forward", t("forward"), () => app.showSheet({ kind: "forward", event, filter: "", clientMessageId: randomId() })),
      event.message?.text ? this.#entry("copy", t("copyText"), () => copy(event.message?.text ?? "", "textCopied")) : null,
      app.talk.mayPin(conversation) ? this.#entry("pin", t(isPinned ? "unpin" : "pin"), () => app.talk.pin(conversation, event)) : null,
      conversation.hasReceipts ? this.#entry("checks", t("whoHasRead"), () => app.showSheet({ kind: "readers", event })) : null,
      event.state?.edited === undefined ? null : this.#entry("history", t("revisions"), () => app.showSheet({ kind: "revisions", event })),
      isOwn && event.message?.forwardedFrom === undefined ? this.#entry("edit", t("edit"), () => app.talk.compose({ kind: "edit", event })) : null,
      isOwn || keepsOrder(conversation) ? this.#entry("delete", t("delete"), () => app.talk.deleteMessage(conversation, event), " is-danger") : null,
    );
  }

  /**
   * @param {import("../icons.js").IconName} sign
   * @param {string} label
   * @param {() => void} action
   * @param {string} [more]
   */
  #entry(sign, label, action, more = "") {
    return h("button", { type: "button", class: "menu-entry" + more, onclick: () => this.#do(action) }, icon(sign), label);
  }

  #pick() {
    this.#picks = true;
    this.update(this.#props);
    this.#place();
    this.element.querySelector("button")?.focus();
  }

  /** @param {() => void} action */
  #do(action) {
    this.#close();
    action();
  }

  #close() {
    this.#props.button.focus();
    this.#props.app.talk.openMenu(undefined);
  }

  /** Below the button, or above where there is no room. */
  #place() {
    const button = this.#props.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = button.bottom + GAP + height < innerHeight;
    const top = below ? button.bottom + GAP : Math.max(GAP, button.top - GAP - height);
    const left = Math.max(GAP, Math.min(button.left, innerWidth - width - GAP));
    this.element.style.setProperty("top", top + "px");
    this.element.style.setProperty("left", left + "px");
  }

  destroy() {
    document.removeEventListener("pointerdown", this.#outside, true);
    document.removeEventListener("scroll", this.#outside, true);
  }
}
