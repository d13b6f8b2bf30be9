import { names } from "../sdk/messages.js";
import { excerptOf } from "./files.js";
import { t } from "./text.js";

/**
 * @typedef {import("../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../sdk/protocol.js").LogEvent} LogEvent
 */

const KEY = "parley.notify";
/** Held by each tab that somebody looks at; when a tab crashes the browser lets go of it. */
const LOOKING = "parley looking";
const LONGEST = 200;

/** Tells of new messages outside of the page, while nobody looks at Parley: once for all tabs. */
export class Notifier {
  #app;
  /** @type {Map<string, Notification>} by conversation */
  #shown = new Map();
  /** @type {(() => void) | undefined} */
  #lookAway;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  begin() {
    this.#app.parley.addEventListener("message", (event) => this.#heard(/** @type {any} */ (event).detail));
    this.#app.watch(() => this.#closeRead());
    for (const [target, type] of /** @type {[EventTarget, string][]} */ ([[window, "focus"], [window, "blur"], [document, "visibilitychange"]])) {
      target.addEventListener(type, () => this.#look());
    }
    this.#look();
  }

  /** Whether the user is told; `denied` if the browser was told not to. @returns {"on" | "off" | "denied" | "unsupported"} */
  get state() {
    if (!("Notification" in globalThis) || navigator.locks === undefined) {
      return "unsupported";
    }
    if (Notification.permission === "denied") {
      return "denied";
    }
    return Notification.permission === "granted" && localStorage.getItem(KEY) === "on" ? "on" : "off";
  }

  /** @param {boolean} on */
  async turn(on) {
    if (on) {
      localStorage.setItem(KEY, "on");
      await Notification.requestPermission();
    } else {
      localStorage.removeItem(KEY);
    }
    this.#app.changed();
  }

  #look() {
    const looks = document.visibilityState === "visible" && document.hasFocus();
    if (!looks) {
      this.#lookAway?.();
      this.#lookAway = undefined;
    } else if (this.#lookAway === undefined) {
      const until = new Promise((resolve) => (this.#lookAway = () => resolve(undefined)));
      navigator.locks?.request(LOOKING, { mode: "shared" }, () => until);
    }
  }

  /** @param {{conversation: Conversation, event: LogEvent}} said */
  async #heard({ conversation, event }) {
    const { parley } = this.#app;
    this.#look();
    if (this.state !== "on" || !parley.leads || event.actor === parley.me || parley.people.blocked.has(event.actor) || !isWanted(conversation, event, parley.me)) {
      return;
    }
    const { held = [] } = await navigator.locks.query();
    if (!held.some((lock) => lock.name === LOOKING)) {
      this.#show(conversation, event);
    }
  }

  /**
   * @param {Conversation} conversation
   * @param {LogEvent} event
   */
  #show(conversation, event) {
    const name = this.#app.parley.users.nameOf(event.actor);
    const title = conversation.isDirect ? name : t("notificationTitle", { name, room: this.#app.titleOf(conversation) });
    // One for each conversation: the newest takes the place of the one before.
    const notification = new Notification(title, { body: (event.message === undefined ? "" : excerptOf(event.message)).slice(0, LONGEST), tag: conversation.id });
    notification.onclick = () => {
      window.focus();
      this.#app.go("/c/" + conversation.id);
      notification.close();
    };
    this.#shown.set(conversation.id, notification);
  }

  #closeRead() {
    for (const [id, notification] of this.#shown) {
      if ((this.#app.parley.conversations.get(id)?.unread ?? 0) === 0) {
        notification.close();
        this.#shown.delete(id);
      }
    }
  }
}

/**
 * @param {Conversation} conversation
 * @param {LogEvent} event
 * @param {string} me
 */
function isWanted({ notifications, isDirect }, event, me) {
  const { level, mutedUntil } = notifications;
  if (mutedUntil !== undefined && new Date(mutedUntil).getTime() > Date.now()) {
    return false;
  }
  switch (level) {
    case "all":
      return true;
    case "mentions":
      return isDirect || names(event, me);
    case "none":
      return false;
  }
}
