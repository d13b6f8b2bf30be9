import { announce, iconButton } from "../components.js";
import { excerptOf } from "../files.js";
import { rowsOf } from "../rows.js";
import { Scroller } from "../scroller.js";
import { t } from "../text.js";
import { h, render } from "../view.js";
import { rowElement } from "./message.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

const NEAR_THE_EDGE = 12;

/** What was said in a conversation. */
export class TimelineView {
  element = document.createElement("div");

  #app;
  #conversation;
  /** @type {Scroller<import("../rows.js").Row>} */
  #scroller;
  #button = document.createElement("div");
  /** @type {import("../rows.js").Row[]} */
  #rows = [];
  #unreadAbove;
  #wasLoaded = false;
  #onmessage;
  #onfocus;
  /** @type {number | undefined} the place that somebody wanted to see */
  #at;
  /** @type {string | undefined} the row there */
  #target;

  /** @param {{app: App, conversation: Conversation, at?: number}} props */
  constructor({ app, conversation, at }) {
    this.#app = app;
    this.#conversation = conversation;
    this.#unreadAbove = conversation.unread > 0 ? conversation.membership.read : Infinity;
    this.element.className = "timeline";
    this.#scroller = new Scroller({
      draw: (row) => rowElement(app, conversation, row, { isTarget: row.key === this.#target }),
      onmove: () => this.#moved(),
    });
    this.#scroller.element.className = "timeline-scroll";
    this.#scroller.element.tabIndex = 0;
    this.#scroller.element.setAttribute("role", "region");
    this.#button.className = "jump";
    this.element.append(this.#scroller.element, this.#button);
    this.#onmessage = (/** @type {any} */ event) => this.#heard(event.detail);
    conversation.addEventListener("message", this.#onmessage);
    this.#onfocus = () => this.#moved();
    window.addEventListener("focus", this.#onfocus);
    document.addEventListener("visibilitychange", this.#onfocus);
    if (at === undefined) {
      this.#open();
    }
    this.update({ app, conversation, at });
  }

  /**
   * Goes to a message, and shows which one it is.
   * @param {number} seq
   */
  async #goTo(seq) {
    try {
      await this.#conversation.jumpTo(seq);
      await this.#conversation.refreshReceipts();
    } catch {
      return;
    }
    this.#unreadAbove = Infinity;
    this.update({ app: this.#app, conversation: this.#conversation, at: seq });
    const row = this.#rows.find((one) => one.kind === "message" && one.event?.seq === seq);
    if (row !== undefined) {
      this.#target = row.key;
      this.#scroller.scrollTo(row.key);
    }
  }

  async #open() {
    try {
      await this.#conversation.open();
    } catch {
      // Opened again when the connection is back.
    }
  }

  /** @param {{app: App, conversation: Conversation, at?: number}} props */
  update({ app, conversation, at }) {
    this.#scroller.element.setAttribute("aria-label", t("messagesIn", { title: app.titleOf(conversation) }));
    const { timeline } = conversation;
    if (at !== this.#at && app.parley.isLive) {
      this.#at = at;
      if (at !== undefined) {
        this.#goTo(at);
      }
    } else if (!timeline.isLoaded && app.parley.isLive && !conversation.isReading) {
      this.#open();
    }
    const becomesLoaded = timeline.isLoaded && !this.#wasLoaded;
    this.#wasLoaded = timeline.isLoaded;
    this.#rows = rowsOf({
      events: timeline.events,
      pending: timeline.reachesEnd || !timeline.isLoaded ? conversation.pending : [],
      me: app.parley.me,
      unreadAbove: this.#unreadAbove,
      hidden: conversation.isDirect ? undefined : app.parley.people.blocked,
    });
    this.#scroller.show(this.#rows);
    if (becomesLoaded && at === undefined && this.#rows.some((row) => row.kind === "unread")) {
      this.#scroller.scrollTo("unread");
    }
    this.#moved();
  }

  /** Shows what the user has just said. */
  followEnd() {
    this.#unreadAbove = Infinity;
    if (this.#conversation.timeline.reachesEnd) {
      this.#scroller.scrollToEnd();
    } else {
      this.#jump();
    }
  }

  destroy() {
    this.#scroller.destroy();
    this.#conversation.removeEventListener("message", this.#onmessage);
    window.removeEventListener("focus", this.#onfocus);
    document.removeEventListener("visibilitychange", this.#onfocus);
  }

  /** @param {import("../../sdk/protocol.js").LogEvent} event */
  #heard(event) {
    if (event.actor === this.#app.parley.me || this.#app.parley.people.blocked.has(event.actor)) {
      return;
    }
    if (this.#unreadAbove === Infinity && (!this.#isLookedAt() || !this.#scroller.isAtEnd)) {
      this.#unreadAbove = event.seq - 1;
    }
    announce(t("messageAnnounced", { name: this.#app.parley.users.nameOf(event.actor), text: event.message === undefined ? "" : excerptOf(event.message) }));
  }

  #isLookedAt() {
    return document.visibilityState === "visible" && document.hasFocus();
  }

  #moved() {
    const { timeline } = this.#conversation;
    const { from, to } = this.#scroller.visible;
    if (timeline.isLoaded && this.#isLookedAt()) {
      this.#markRead(to);
    }
    if (from < NEAR_THE_EDGE && timeline.hasEarlier) {
      this.#conversation.readEarlier().catch(() => {});
    }
    if (to > this.#rows.length - NEAR_THE_EDGE && timeline.isLoaded && !timeline.reachesEnd) {
      this.#conversation.readLater().catch(() => {});
    }
    this.#drawButton();
  }

  /** @param {number} to index behind the last row in view */
  #markRead(to) {
    if (this.#scroller.isAtEnd && this.#conversation.timeline.reachesEnd) {
      this.#conversation.markRead(this.#conversation.head);
      return;
    }
    for (let index = to - 1; index >= 0; index--) {
      const row = this.#rows[index];
      if ((row.kind === "message" || row.kind === "note") && row.event !== undefined) {
        this.#conversation.markRead(row.event.seq);
        return;
      }
    }
  }

  #drawButton() {
    const { timeline, unread } = this.#conversation;
    const isAway = timeline.isLoaded && (!this.#scroller.isAtEnd || !timeline.reachesEnd);
    render(
      this.#button,
      isAway
        ? h(
            "div",
            { class: "jump-inner" },
            unread > 0 ? h("span", { class: "badge", "aria-hidden": "true" }, unread > 99 ? "99+" : unread) : null,
            iconButton("down", t("jumpToNewest"), () => this.#jump(), { class: "icon-button jump-button" }),
          )
        : null,
    );
  }

  async #jump() {
    if (!this.#conversation.timeline.reachesEnd) {
      try {
        await this.#conversation.jumpToNewest();
      } catch {
        return;
      }
    }
    this.#scroller.scrollToEnd();
  }
}
