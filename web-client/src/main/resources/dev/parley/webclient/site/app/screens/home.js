import { problemLine } from "../components.js";
import { icon, logo } from "../icons.js";
import { fullTime, t } from "../text.js";
import { h } from "../view.js";
import { passwordForm } from "./dialogs.js";

/** What stands beside the list when no conversation is open. @param {import("../state.js").App} app */
export function homeScreen(app) {
  return h(
    "main",
    { class: "home", key: "home" },
    h(
      "div",
      { class: "home-inner" },
      logo(),
      h("h1", null, t("homeTitle", { name: app.myName })),
      h("p", { class: "muted" }, t("homeLead")),
      h(
        "div",
        { class: "button-row" },
        h("button", { type: "button", class: "button button-primary", onclick: () => app.show("join") }, icon("hash"), t("joinRoom")),
        h("button", { type: "button", class: "button", onclick: () => app.show("create") }, icon("plus"), t("createRoom")),
      ),
    ),
  );
}

/**
 * The page of an invitation to a room.
 * @param {import("../state.js").App} app
 * @param {string | undefined} room its name, if the invitation tells
 * @param {{room: string} | {invite: string}} which
 */
export function invitationScreen(app, room, which) {
  return h(
    "main",
    { class: "home", key: "invitation" },
    h(
      "div",
      { class: "home-inner card" },
      h("h1", { dir: "auto" }, room === undefined ? t("invited") : t("invitedTo", { room })),
      app.discovery.asksPassword
        ? passwordForm(app, which)
        : [
            problemLine(app.problem),
            h(
              "button",
              { type: "button", class: "button button-primary", disabled: app.isBusy || !app.parley.isLive, onclick: () => app.discovery.join(which) },
              t("join"),
            ),
          ],
      h("button", { type: "button", class: "button", onclick: () => app.go("/") }, t("notNow")),
    ),
  );
}

/**
 * A conversation that is not among the user's, or not any more.
 * @param {import("../state.js").App} app
 * @param {string} id
 */
export function missingScreen(app, id) {
  const ended = app.ended.get(id);
  return h(
    "main",
    { class: "home", key: "missing" },
    app.parley.isLoaded
      ? h(
          "div",
          { class: "home-inner" },
          h("h1", { dir: "auto" }, ended === undefined ? t("conversationMissing") : t(ended.event.kind === "banned" ? "endedByBan" : "endedByKick", { room: ended.title })),
          ended === undefined ? null : h("p", { class: "muted" }, explanation(ended.event)),
          h("button", { type: "button", class: "button", onclick: () => app.go("/") }, t("back")),
        )
      : h("span", { class: "spinner spinner-large" }),
  );
}

/** @param {import("../../sdk/protocol.js").LogEvent} event by which it has ended */
function explanation({ kind, until, reason }) {
  if (kind !== "banned") {
    return t("endedByKickHint");
  }
  const how = until === undefined ? t("bannedForGood") : t("bannedFromRoomUntil", { until: fullTime(new Date(until)) });
  return reason ? [how, h("br"), h("span", { dir: "auto" }, t("banReason", { reason }))] : how;
}
