import { avatar, field, problemLine, roomBadge } from "../components.js";
import { excerptOf } from "../files.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

const MOST = 30;

/**
 * Where a message may be said, too.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {import("../state.js").ForwardSheet} open
 */
export function forwardSheet(app, conversation, open) {
  const { message } = open.event;
  const wanted = open.filter.trim().toLocaleLowerCase();
  const places = app.parley.list.filter((one) => !one.description.settings?.archived && app.titleOf(one).toLocaleLowerCase().includes(wanted));
  return h(
    "div",
    { class: "form", key: "forward" },
    h("p", { class: "hit-text muted", dir: "auto" }, message === undefined ? "" : excerptOf(message)),
    field(t("forwardWhere"), {
      name: "place",
      type: "search",
      autofocus: true,
      autocomplete: "off",
      value: open.filter,
      oninput: (/** @type {any} */ event) => app.showSheet({ ...open, filter: event.target.value }),
    }),
    problemLine(app.problem),
    h("ul", { class: "room-list", "aria-label": t("conversations") }, places.slice(0, MOST).map((one) => place(app, conversation, open, one))),
    places.length === 0 ? h("p", { class: "muted" }, t("nothingFound")) : null,
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {import("../state.js").ForwardSheet} open
 * @param {Conversation} to
 */
function place(app, conversation, open, to) {
  const title = app.titleOf(to);
  return h(
    "li",
    { class: "room-line", key: to.id },
    to.peer === undefined ? roomBadge(to.id, to.description, "small") : avatar(to.peer, title, "small"),
    h("span", { class: "room-text" }, h("span", { class: "room-name", dir: "auto" }, title)),
    h(
      "button",
      { type: "button", class: "button button-small", disabled: app.isBusy, "aria-label": t("forwardTo", { title }), onclick: () => app.talk.forward(conversation, open, to) },
      t("forward"),
    ),
  );
}
