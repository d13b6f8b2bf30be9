import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";
import { reasonOf } from "./attachments.js";

/**
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

/**
 * How far a message of one's own has come.
 * @param {Conversation} conversation
 * @param {import("../rows.js").MessageRow} row
 */
export function state(conversation, row) {
  if (row.pending !== undefined) {
    switch (row.pending.state) {
      case "waiting":
      case "uploading":
      case "sending":
        return icon("clock", t("stateSending"));
      case "failed":
        return icon("alert", t("stateFailed"));
      case "sent":
        return icon("check", t("stateSent"));
    }
  }
  switch (row.event === undefined ? undefined : conversation.statusOf(row.event)) {
    case "read":
      return h("span", { class: "is-read" }, icon("checks", t("stateRead")));
    case "delivered":
      return icon("checks", t("stateDelivered"));
    default:
      return icon("check", t("stateSent"));
  }
}

/**
 * Why a message was not sent, and what can be done.
 * @param {Conversation} conversation
 * @param {import("../rows.js").OutboxEntry} entry
 */
export function failure(conversation, entry) {
  return h(
    "div",
    { class: "message-failure", role: "alert" },
    h("span", { dir: "auto" }, reasonOf(entry)),
    h("button", { type: "button", class: "link", onclick: () => conversation.retry(entry.clientMessageId) }, t("tryAgain")),
    h("button", { type: "button", class: "link", onclick: () => conversation.discard(entry.clientMessageId) }, t("discard")),
  );
}
