import { t } from "../text.js";
import { h, island } from "../view.js";
import { Dialog } from "../dialog.js";
import { bansSheet, invitesSheet } from "./door-sheets.js";
import { memberSheet } from "./member-sheet.js";
import { RoomSettings } from "./room-settings.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

/** The dialog that is open about something. @param {App} app */
export function sheet(app) {
  const { sheet: open, current } = app;
  if (open === undefined || current === undefined) {
    return null;
  }
  const { title, content } = describe(app, current, open);
  return island(Dialog, { key: "sheet " + open.kind, title, content, onclose: () => app.showSheet(undefined) });
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {import("../state.js").Sheet} open
 * @returns {{title: string, content: import("../view.js").Child}}
 */
function describe(app, conversation, open) {
  switch (open.kind) {
    case "member":
      return { title: app.parley.users.nameOf(open.user), content: memberSheet(app, conversation, open.user) };
    case "room-settings":
      return { title: t("roomSettings"), content: h("div", { key: "room-settings" }, island(RoomSettings, { app, conversation })) };
    case "invites":
      return { title: t("inviteSomebody"), content: invitesSheet(app, conversation) };
    case "bans":
      return { title: t("bans"), content: bansSheet(app, conversation) };
  }
}
