import { icon, logo } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";
import { problemLine } from "../components.js";

/** What stands beside the list when no conversation is open. @param {import("../state.js").App} app */
export function homeScreen(app) {
  return h(
    "main",
    { class: "home", key: "home" },
    h(
      "div",
      { class: "home-inner" },
      logo(),
      h("h1", null, t("homeTitle", { name: app.parley.account.user?.displayName ?? "" })),
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
 * @param {string} room
 */
export function invitationScreen(app, room) {
  return h(
    "main",
    { class: "home", key: "invitation" },
    h(
      "div",
      { class: "home-inner card" },
      h("h1", { dir: "auto" }, t("invitedTo", { room })),
      problemLine(app.problem),
      h("button", { type: "button", class: "button button-primary", disabled: app.isBusy || !app.parley.isLive, onclick: () => app.enter("join", room) }, t("join")),
      h("button", { type: "button", class: "button", onclick: () => app.go("/") }, t("notNow")),
    ),
  );
}

/** A conversation that is not among the user's. @param {import("../state.js").App} app */
export function missingScreen(app) {
  return h(
    "main",
    { class: "home", key: "missing" },
    app.parley.isLoaded
      ? h(
          "div",
          { class: "home-inner" },
          h("h1", null, t("conversationMissing")),
          h("button", { type: "button", class: "button", onclick: () => app.go("/") }, t("back")),
        )
      : h("span", { class: "spinner spinner-large" }),
  );
}
