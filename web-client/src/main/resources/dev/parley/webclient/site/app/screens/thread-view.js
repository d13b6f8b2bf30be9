import { explain } from "../explain.js";
import { persistently } from "../persistently.js";
import { rowsOf } from "../rows.js";
import { t } from "../text.js";
import { h, island, render } from "../view.js";
import { dropSign, dropTarget } from "./composer-tray.js";
import { rowElement } from "./message.js";
import { panelOf } from "./panel.js";
import { composerOf, maySpeak } from "./speaking.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {{app: App, conversation: Conversation, root: number}} ThreadProps
 */

/**
 * A message and the answers that stand apart, beside the conversation.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {number} root
 */
export function threadPanel(app, conversation, root) {
  const place = conversation.id + "/" + root;
  return panelOf(
    app,
    t("thread"),
    { key: "thread " + root, kind: "thread-panel", more: dropTarget(app, place, maySpeak(app, conversation)) },
    dropSign(app, place),
    island(ThreadView, { key: "answers", app, conversation, root }),
    composerOf(app, conversation, {
      draft: place,
      placeholder: t("replyInThread"),
      onsend: (text, more) => app.talk.speak(conversation, place, text, { ...more, thread: root }),
    }),
  );
}

/** The answers; reads them, and stays at the end while one looks there. */
class ThreadView {
  element = document.createElement("div");
  #props;
  /** @type {string | undefined} */
  #problem;
  #isShown = true;
  #isReading = false;

  /** @param {ThreadProps} props */
  constructor(props) {
    this.#props = props;
    this.element.className = "thread-scroll";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", t("thread"));
    this.update(props);
  }

  /** @param {ThreadProps} props */
  update(props) {
    this.#props = props;
    const { app, conversation, root } = props;
    const thread = conversation.thread(root);
    if (!thread.isLoaded && !this.#isReading && app.parley.isLive && this.#problem === undefined) {
      this.#read();
    }
    const original = conversation.messageAt(root);
    const events = [...(original === undefined ? [] : [original]), ...thread.events.map((one) => conversation.timeline.at(one.seq) ?? one)];
    const pending = conversation.pending.filter((one) => one.fields.thread === root);
    const rows = rowsOf({ events, pending: thread.isLoaded && thread.hasLater ? [] : pending, me: app.parley.me, unreadAbove: Infinity });
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
    render(
      this.element,
      rows.map((row) => rowElement(app, conversation, row, { isInThread: true })),
      this.#problem === undefined ? null : h("p", { class: "muted" }, this.#problem),
      thread.isLoaded && thread.hasLater ? h("button", { type: "button", class: "button button-wide", onclick: () => this.#read() }, t("showMore")) : null,
    );
    if (isAtEnd && !thread.hasLater) {
      this.element.scrollTop = this.element.scrollHeight;
    }
  }

  async #read() {
    const { app, conversation, root } = this.#props;
    this.#isReading = true;
    try {
      await persistently(() => conversation.thread(root).readLater(), () => this.#isShown);
    } catch (thrown) {
      this.#problem = explain(thrown);
    }
    this.#isReading = false;
    app.changed();
  }

  destroy() {
    this.#isShown = false;
  }
}
