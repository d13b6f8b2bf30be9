import { Dialog } from "../dialog.js";
import { SHORTCUTS } from "../shortcuts.js";
import { t } from "../text.js";
import { h, island } from "../view.js";
import { bansSheet, invitesSheet } from "./door-sheets.js";
import { forwardSheet } from "./forward-sheet.js";
import { memberSheet } from "./member-sheet.js";
import { pictureSheet } from "./picture-sheet.js";
import { readersSheet } from "./readers-sheet.js";
import { revisionsSheet } from "./revisions-sheet.js";
import { RoomSettings } from "./room-settings.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {{title: string, content: import("../view.js").Child, look?: "wide"}} Described
 */

/** The dialog that is open about something. @param {App} app */
export function sheet(app) {
  const { sheet: open, current } = app;
  if (open?.kind === "shortcuts") {
    return dialog(app, open.kind, { title: t("shortcuts"), content: shortcutsSheet() });
  }
  return open === undefined || current === undefined ? null : dialog(app, open.kind, describe(app, current, open));
}

/**
 * @param {App} app
 * @param {string} kind
 * @param {Described} what
 */
function dialog(app, kind, { title, content, look }) {
  return island(Dialog, { key: "sheet " + kind, title, content, look, onclose: () => app.showSheet(undefined) });
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {Exclude<import("../state.js").Sheet, {kind: "shortcuts"}>} open
 * @returns {Described}
 */
function describe(app, conversation, open) {
  switch (open.kind) {
    case "member":
      return { title: app.parley.users.nameOf(open.user), content: memberSheet(app, conversation, open.user) };
    case "room-settings":
      return { title: t("roomSettings"), content: h("div", { key: "room-settings" }, island(RoomSettings, { app, conversation })) };
    case "invites":
      return { title: t("inviteSomebody"), content: invitesSheet(app, conversation) };
    case "readers":
      return { title: t("whoHasRead"), content: readersSheet(app, conversation, open.event) };
    case "forward":
      return { title: t("forwardMessage"), content: forwardSheet(app, conversation, open) };
    case "revisions":
      return { title: t("revisions"), content: revisionsSheet(app, conversation, open.event) };
    case "picture":
      return { title: open.pictures[open.index].name, content: pictureSheet(app, open), look: "wide" };
    case "bans":
      return { title: t("bans"), content: bansSheet(app, conversation) };
  }
}

/** Which keys do what. */
function shortcutsSheet() {
  return h(
    "dl",
    { class: "shortcuts", key: "shortcuts" },
    SHORTCUTS.map(({ keys, what }) => h("div", { class: "shortcut" }, h("dt", null, keys.map((key) => h("kbd", null, key))), h("dd", null, t(what)))),
  );
}
