import { choice, field, problemLine, roomBadge } from "../components.js";
import { PictureChoice } from "../picture-choice.js";
import { t } from "../text.js";
import { h, render } from "../view.js";
import { accessChoice } from "./dialogs.js";
import { pictureChooser } from "./picture-chooser.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../../sdk/protocol.js").RoomSettings} Settings
 */

/** @type {[string, import("../text.js").TextKey][]} */
const SLOW_MODES = [
  ["0", "slowOff"],
  ["10", "seconds10"],
  ["60", "minutes1"],
  ["900", "minutes15"],
];

/**
 * What a room is. Only what was changed is sent, so that two who change different things do not undo each other. The
 * picture is changed on its own.
 */
export class RoomSettings {
  element = document.createElement("form");
  /** @type {{app: App, conversation: Conversation}} */
  #props;
  /** What held when the form was opened. @type {Settings} */
  #before;
  /** @type {Settings["access"]} */
  #access;
  #picture;

  /** @param {{app: App, conversation: Conversation}} props */
  constructor(props) {
    this.#props = props;
    this.#before = settingsOf(props.conversation);
    this.#access = this.#before.access;
    const { app, conversation } = props;
    this.#picture = new PictureChoice(app, {
      choose: (content) => app.parley.files.chooseRoomAvatar(conversation.id, content),
      remove: () => app.parley.files.removeRoomAvatar(conversation.id),
    });
    this.element.className = "form";
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.update(props);
  }

  /** @param {{app: App, conversation: Conversation}} props */
  update(props) {
    this.#props = props;
    const { app, conversation } = props;
    const { id, description } = conversation;
    const before = this.#before;
    const asksPassword = this.#access === "password";
    render(
      this.element,
      pictureChooser(app, {
        choice: this.#picture,
        shown: roomBadge(id, description, "large"),
        hint: t("roomPictureHint"),
        remove: description.settings?.avatar === undefined ? undefined : t("removePicture"),
      }),
      field(t("roomDescription"), { name: "description", maxlength: 250, autocomplete: "off", ref: preset(before.description) }),
      field(t("topic"), { name: "topic", maxlength: 250, autocomplete: "off", ref: preset(before.topic) }, t("topicHint")),
      accessChoice(this.#access, (access) => {
        this.#access = access;
        this.update(this.#props);
      }),
      asksPassword
        ? field(
            t("roomPassword"),
            { name: "password", type: "password", maxlength: 128, autocomplete: "off", required: before.access !== "password" },
            before.access === "password" ? t("passwordStays") : undefined,
          )
        : null,
      choice(
        t("historyShown"),
        { name: "history" },
        [
          ["all", t("historyAll")],
          ["since_joined", t("historySinceJoined")],
        ],
        before.history,
      ),
      choice(t("slowMode"), { name: "slowMode" }, slowModes(before.slowMode), String(before.slowMode)),
      choice(
        t("state"),
        { name: "archived" },
        [
          ["false", t("roomOpen")],
          ["true", t("roomArchived")],
        ],
        String(before.archived),
      ),
      problemLine(app.problem),
      h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("save")),
    );
  }

  #save() {
    const { app, conversation } = this.#props;
    const form = new FormData(this.element);
    const text = (/** @type {string} */ name) => String(form.get(name)).trim();
    /** @type {Settings} */
    const after = {
      description: text("description"),
      topic: text("topic"),
      access: this.#access,
      history: /** @type {Settings["history"]} */ (text("history")),
      slowMode: Number(text("slowMode")),
      archived: text("archived") === "true",
    };
    const changes = Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== this.#before[/** @type {keyof Settings} */ (name)]));
    const password = String(form.get("password") ?? "");
    app.attempt(async () => {
      await conversation.room?.change({ ...changes, ...(password === "" ? {} : { password }) });
      app.showSheet(undefined);
    });
  }

  destroy() {
    this.#picture.forget();
  }
}

/**
 * Sets a field once, so that drawing again does not undo what somebody has written.
 * @param {string} value
 */
function preset(value) {
  return (/** @type {HTMLInputElement} */ element) => (element.value = value);
}

/**
 * @param {number} current
 * @returns {[string, string][]}
 */
function slowModes(current) {
  /** @type {[string, string][]} */
  const known = SLOW_MODES.map(([value, key]) => [value, t(key)]);
  return known.some(([value]) => value === String(current)) ? known : [...known, [String(current), t("seconds", { count: current })]];
}

/** @param {Conversation} conversation @returns {Settings} */
function settingsOf({ description }) {
  return description.settings ?? { description: "", topic: "", access: "public", history: "all", slowMode: 0, archived: false };
}
