import { meansEveryone, mentioned } from "../mentions.js";
import { fullTime, t } from "../text.js";
import { h, island } from "../view.js";
import { Composer } from "./composer.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../mentions.js").Person} Person
 * @typedef {{mentions?: string[], everyone?: boolean}} Named
 *
 * @typedef {object} ComposerWay what is different from place to place
 * @property {string} draft
 * @property {string} placeholder
 * @property {import("./composer.js").ComposerProps["about"]} [about]
 * @property {() => void} [oncancel]
 * @property {() => void} [onlast]
 * @property {(text: string, named: Named) => void} onsend
 */

/**
 * Where one writes in a conversation, or why one cannot.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {ComposerWay} way
 */
export function composerOf(app, conversation, { draft, placeholder, about, oncancel, onlast, onsend }) {
  const nothing = () => {};
  return (
    mayNotSpeak(app, conversation) ??
    island(Composer, {
      key: "composer " + draft,
      draft,
      placeholder,
      title: app.titleOf(conversation),
      limit: app.parley.limits?.textLength ?? 5000,
      about,
      oncancel: oncancel ?? nothing,
      onlast: onlast ?? nothing,
      ontype: () => conversation.typing.now(),
      onstop: () => conversation.typing.stop(),
      people: () => peopleIn(app, conversation),
      files: app.talk.tray.of(draft),
      onfiles: (/** @type {Iterable<File>} */ files) => app.talk.tray.add(draft, files),
      onremove: (/** @type {number} */ key) => app.talk.tray.remove(draft, key),
      onsend: (/** @type {string} */ text) => onsend(text, namedIn(app, conversation, text)),
    })
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
export function maySpeak(app, conversation) {
  return mayNotSpeak(app, conversation) === undefined;
}

/** How everybody is meant, in the user's language and in English. */
export function everyoneWords() {
  return [t("everyone"), "everyone"];
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @returns {Person[]}
 */
function peopleIn(app, conversation) {
  const ids = conversation.hasReceipts ? [...conversation.receipts.keys()] : conversation.timeline.events.map((event) => event.actor);
  return [...new Set(ids)].filter((id) => id !== app.parley.me).map((id) => ({ id, name: app.parley.users.nameOf(id) }));
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {string} text
 * @returns {Named}
 */
function namedIn(app, conversation, text) {
  const mentions = text.includes("@") ? mentioned(text, peopleIn(app, conversation)) : [];
  const everyone = conversation.room !== undefined && meansEveryone(text, everyoneWords());
  return { ...(mentions.length === 0 ? {} : { mentions }), ...(everyone ? { everyone } : {}) };
}

/**
 * Why nothing can be said here; nothing if it can.
 * @param {App} app
 * @param {Conversation} conversation
 */
function mayNotSpeak(app, conversation) {
  const { mutedUntil } = conversation.membership;
  const { peer } = conversation;
  const { people } = app.parley;
  if (conversation.description.settings?.archived) {
    return h("p", { class: "composer-notice", key: "notice" }, t("errorArchived"));
  }
  if (mutedUntil !== undefined && new Date(mutedUntil).getTime() > Date.now()) {
    return h("p", { class: "composer-notice", key: "notice" }, t("mutedUntil", { until: fullTime(new Date(mutedUntil)) }));
  }
  if (peer !== undefined && people.blocked.has(peer)) {
    const unblock = () => app.attempt(() => people.unblock(peer));
    return h("p", { class: "composer-notice", key: "notice" }, t("errorBlocked"), " ", h("button", { type: "button", class: "link", onclick: unblock }, t("unblock")));
  }
  return undefined;
}
