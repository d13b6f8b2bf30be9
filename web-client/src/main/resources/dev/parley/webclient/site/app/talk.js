import { toast } from "./components.js";
import { explain } from "./explain.js";
import { keepsOrder } from "./members.js";
import { t } from "./text.js";
import { Tray } from "./tray.js";

/**
 * @typedef {import("../sdk/protocol.js").LogEvent} LogEvent
 * @typedef {import("../sdk/conversation.js").Conversation} Conversation
 */

/** What is said in conversations, and what is done with what was said. */
export class Talk {
  /** @type {{event: LogEvent, button: HTMLElement} | undefined} the message whose menu is open */
  menu;
  /** @type {{kind: "reply" | "edit", event: LogEvent} | undefined} what the next message is about */
  draft;
  /** Files that the next messages will have. */
  tray;
  #app;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
    this.tray = new Tray(() => app.changed());
  }

  /** Another place is on the screen. */
  leave() {
    this.menu = undefined;
    this.draft = undefined;
  }

  forget() {
    this.leave();
    this.tray.clear();
  }

  /** Whether files would be lost with the page: those that were chosen only, and those that could not be kept. */
  get wouldLoseFiles() {
    const { list } = this.#app.parley;
    return !this.tray.isEmpty || list.some((one) => one.pending.some(({ files, isKept, state }) => files !== undefined && isKept === false && state !== "sent"));
  }

  /** @param {{event: LogEvent, button: HTMLElement} | undefined} menu */
  openMenu(menu) {
    this.menu = menu;
    this.#app.changed();
  }

  /** @param {{kind: "reply" | "edit", event: LogEvent} | undefined} draft */
  compose(draft) {
    this.draft = draft;
    this.#app.changed();
  }

  /**
   * Says something, or has a message say something else.
   * @param {Conversation} conversation
   * @param {string} text
   * @param {import("./screens/speaking.js").Named} named
   */
  say(conversation, text, named) {
    const { draft } = this;
    this.draft = undefined;
    if (draft?.kind === "edit") {
      return this.#attempt(() => conversation.edit(draft.event.seq, text, named));
    }
    return this.speak(conversation, conversation.id, text, { ...named, ...(draft === undefined ? {} : { replyTo: draft.event.seq }) });
  }

  /**
   * Says something with the files that were chosen where it was written.
   * @param {Conversation} conversation
   * @param {string} place
   * @param {string} text
   * @param {Record<string, unknown>} more
   */
  async speak(conversation, place, text, more) {
    const files = this.tray.take(place);
    await this.#attempt(() => (files.length === 0 ? conversation.send(text, more) : conversation.sendFiles(files, { ...more, text })));
    this.#app.changed();
  }

  /**
   * @param {Conversation} conversation
   * @param {LogEvent} event
   * @param {string} emoji
   */
  react(conversation, event, emoji) {
    const mine = event.state?.reactions?.some((one) => one.emoji === emoji && one.mine) ?? false;
    return this.#attempt(() => conversation.react(event.seq, emoji, !mine));
  }

  /**
   * @param {Conversation} conversation
   * @param {LogEvent} event
   */
  deleteMessage(conversation, event) {
    return this.#attempt(() => conversation.delete(event.seq));
  }

  /**
   * Pins a message, or takes it off.
   * @param {Conversation} conversation
   * @param {LogEvent} event
   */
  pin(conversation, event) {
    return this.#attempt(() => conversation.pin(event.seq, !event.state?.pinned));
  }

  /**
   * Says elsewhere what a message says.
   * @param {Conversation} conversation
   * @param {import("./state.js").ForwardSheet} what
   * @param {Conversation} to
   */
  forward(conversation, { event, clientMessageId }, to) {
    const app = this.#app;
    return app.attempt(async () => {
      await conversation.forward(event.seq, to.id, clientMessageId);
      app.showSheet(undefined);
      toast(t("forwarded", { title: app.titleOf(to) }));
    });
  }

  /** @param {Conversation} conversation */
  mayPin(conversation) {
    return conversation.isDirect || keepsOrder(conversation);
  }

  /** @param {() => Promise<unknown>} action */
  async #attempt(action) {
    try {
      await action();
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
}
