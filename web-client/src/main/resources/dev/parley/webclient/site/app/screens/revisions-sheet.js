import { explain } from "../explain.js";
import { markdown } from "../markdown.js";
import { persistently } from "../persistently.js";
import { fullTime, t } from "../text.js";
import { h, island, render } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../../sdk/protocol.js").LogEvent} LogEvent
 */

/**
 * What a message has said before.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {LogEvent} event
 */
export function revisionsSheet(app, conversation, event) {
  return h("div", { key: "revisions" }, island(Revisions, { key: "list", app, conversation, event }));
}

/** Reads the versions of a message, and shows the newest first. */
class Revisions {
  element = document.createElement("div");
  #props;
  /** @type {import("../../sdk/protocol.js").Revision[] | undefined} */
  #revisions;
  /** @type {string | undefined} */
  #problem;
  #isShown = true;

  /** @param {{app: App, conversation: Conversation, event: LogEvent}} props */
  constructor(props) {
    this.#props = props;
    this.#read();
    this.update();
  }

  async #read() {
    const { app, conversation, event } = this.#props;
    try {
      this.#revisions = await persistently(() => conversation.revisions(event.seq), () => this.#isShown);
    } catch (thrown) {
      this.#problem = explain(thrown);
    }
    app.changed();
  }

  update() {
    const revisions = [...(this.#revisions ?? [])].reverse();
    render(
      this.element,
      this.#problem === undefined ? null : h("p", { class: "muted" }, this.#problem),
      this.#revisions === undefined && this.#problem === undefined ? h("span", { class: "spinner" }) : null,
      h(
        "ol",
        { class: "revisions" },
        revisions.map(({ seq, at, text }, index) =>
          h(
            "li",
            { class: "revision", key: seq },
            h("span", { class: "muted revision-time" }, index === 0 ? t("revisionNow") + " · " : "", h("time", { datetime: at }, fullTime(new Date(at)))),
            h("div", { class: "prose", dir: "auto" }, markdown(text)),
          ),
        ),
      ),
    );
  }

  destroy() {
    this.#isShown = false;
  }
}
