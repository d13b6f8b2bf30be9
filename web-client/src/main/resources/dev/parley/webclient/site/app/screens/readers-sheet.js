import { avatar } from "../components.js";
import { excerptOf } from "../files.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * Who has read a message, on whose device it is, and to whom it has not come yet.
 * @param {import("../state.js").App} app
 * @param {import("../../sdk/conversation.js").Conversation} conversation
 * @param {import("../../sdk/protocol.js").LogEvent} event
 */
export function readersSheet(app, conversation, event) {
  const others = [...conversation.receipts.values()].filter((one) => one.user !== event.actor);
  const read = others.filter((one) => one.read >= event.seq);
  const delivered = others.filter((one) => one.read < event.seq && one.delivered >= event.seq);
  const waiting = others.filter((one) => one.delivered < event.seq);
  const part = (/** @type {string} */ title, /** @type {typeof others} */ lines) =>
    lines.length === 0
      ? null
      : [
          h("h3", { class: "panel-title" }, title),
          h(
            "ul",
            { class: "member-list" },
            lines.map(({ user }) => {
              const name = app.parley.users.nameOf(user);
              return h("li", { class: "member", key: user }, avatar(user, name, "small"), h("span", { class: "member-name", dir: "auto" }, user === app.parley.me ? t("nameAndYou", { name }) : name));
            }),
          ),
        ];
  return h(
    "div",
    { class: "form", key: "readers" },
    h("p", { class: "hit-text muted", dir: "auto" }, event.message === undefined ? "" : excerptOf(event.message)),
    part(t("readBy", { count: read.length }), read),
    part(t("deliveredTo", { count: delivered.length }), delivered),
    part(t("notYetAt", { count: waiting.length }), waiting),
  );
}
