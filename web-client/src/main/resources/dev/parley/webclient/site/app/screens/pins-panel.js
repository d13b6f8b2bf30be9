import { iconButton } from "../components.js";
import { explain } from "../explain.js";
import { excerptOf } from "../files.js";
import { persistently } from "../persistently.js";
import { shortTime, t } from "../text.js";
import { h, island, render } from "../view.js";
import { panelOf } from "./panel.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../../sdk/protocol.js").LogEvent} LogEvent
 */

/**
 * The pinned messages, beside the conversation.
 * @param {App} app
 * @param {Conversation} conversation
 */
export function pinsPanel(app, conversation) {
  return panelOf(app, t("pins"), { key: "pins" }, island(PinList, { key: "pins " + conversation.id, app, conversation }));
}

/** Reads what is pinned, and again when that changes. */
class PinList {
  element = document.createElement("div");
  #app;
  #conversation;
  /** @type {LogEvent[] | undefined} */
  #pins;
  /** @type {string | undefined} */
  #problem;
  #isShown = true;
  #onchange = () => this.#read();

  /** @param {{app: App, conversation: Conversation}} props */
  constructor({ app, conversation }) {
    this.#app = app;
    this.#conversation = conversation;
    conversation.addEventListener("pins", this.#onchange);
    this.#read();
    this.update();
  }

  async #read() {
    try {
      this.#pins = await persistently(() => this.#conversation.pins(), () => this.#isShown);
      this.#problem = undefined;
    } catch (thrown) {
      this.#problem = explain(thrown);
    }
    this.#app.changed();
  }

  update() {
    const app = this.#app;
    const pins = this.#pins ?? [];
    const open = (/** @type {LogEvent} */ event) => app.go("/c/" + event.conversation + "/" + event.seq);
    render(
      this.element,
      this.#problem === undefined ? null : h("p", { class: "muted" }, this.#problem),
      this.#pins !== undefined && pins.length === 0 ? h("p", { class: "muted" }, t("noPins")) : null,
      h(
        "ul",
        { class: "pin-list" },
        pins.map((event) =>
          h(
            "li",
            { class: "pin", key: event.seq },
            h(
              "button",
              { type: "button", class: "pin-text", onclick: () => open(event) },
              h("span", { class: "pin-top" }, h("strong", { dir: "auto" }, app.parley.users.nameOf(event.actor)), h("time", { class: "muted" }, shortTime(new Date(event.at)))),
              h("span", { dir: "auto", class: "hit-text" }, event.message === undefined ? "" : excerptOf(event.message)),
            ),
            app.talk.mayPin(this.#conversation) ? iconButton("close", t("unpin"), () => app.talk.pin(this.#conversation, event)) : null,
          ),
        ),
      ),
    );
  }

  destroy() {
    this.#isShown = false;
    this.#conversation.removeEventListener("pins", this.#onchange);
  }
}
