import { field, problemLine } from "../components.js";
import { icon, logo } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 */

/** What somebody sees who is not signed in. @param {App} app */
export function welcomeScreen(app) {
  return h(
    "main",
    { class: "welcome" },
    h(
      "section",
      { class: "welcome-pitch" },
      h("div", { class: "brand" }, logo(), "Parley"),
      h("h1", null, t("welcomeTitle")),
      h("p", { class: "welcome-lead" }, t("welcomeLead")),
      h(
        "ul",
        { class: "welcome-points" },
        [t("welcomePoint1"), t("welcomePoint2"), t("welcomePoint3")].map((point) => h("li", null, icon("check"), point)),
      ),
    ),
    h("section", { class: "welcome-card card" }, card(app)),
  );
}

/** @param {App} app */
function card(app) {
  switch (app.welcome) {
    case "start":
      return guestForm(app);
    case "login":
      return accountForm(app, "login");
    case "register":
      return accountForm(app, "register");
  }
}

/** @param {App} app */
function guestForm(app) {
  return [
    h("h2", { key: "guest-title" }, t("guestTitle")),
    h("p", { class: "muted", key: "guest-lead" }, invitation(app) ?? t("guestLead")),
    h(
      "form",
      { class: "form", key: "guest", onsubmit: (/** @type {SubmitEvent} */ event) => submit(event, app, "guest") },
      field(t("nickname"), { name: "name", maxlength: 20, autocomplete: "nickname", placeholder: t("nicknameExample") }, t("nicknameHint")),
      problemLine(app.problem),
      h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("startChatting")),
    ),
    h("div", { class: "divider", key: "or" }, h("span", null, t("or"))),
    h(
      "div",
      { class: "button-row", key: "ways" },
      h("button", { type: "button", class: "button", onclick: () => turn(app, "login") }, t("signIn")),
      h("button", { type: "button", class: "button", onclick: () => turn(app, "register") }, t("createAccount")),
    ),
  ];
}

/** @param {App} app */
function invitation(app) {
  switch (app.route.name) {
    case "room":
      return t("invitedTo", { room: app.route.room });
    case "invite":
      return t("invited");
    default:
      return undefined;
  }
}

/**
 * @param {App} app
 * @param {"login" | "register"} way
 */
function accountForm(app, way) {
  const isNew = way === "register";
  return [
    h("h2", { key: way + "-title" }, t(isNew ? "createAccount" : "signIn")),
    h(
      "form",
      { class: "form", key: way, onsubmit: (/** @type {SubmitEvent} */ event) => submit(event, app, way) },
      field(
        t("userName"),
        { name: "name", required: true, minlength: 3, maxlength: 20, autocomplete: "username", autocapitalize: "none", spellcheck: "false", ref: focus },
        isNew ? t("userNameHint") : undefined,
      ),
      field(
        t("password"),
        { name: "password", type: "password", required: true, minlength: isNew ? 8 : undefined, autocomplete: isNew ? "new-password" : "current-password" },
        isNew ? t("passwordHint") : undefined,
      ),
      problemLine(app.problem),
      h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t(isNew ? "createAccount" : "signIn")),
    ),
    h(
      "p",
      { class: "muted welcome-switch", key: "switch" },
      t(isNew ? "haveAccount" : "noAccount"),
      " ",
      h("button", { type: "button", class: "link", onclick: () => turn(app, isNew ? "login" : "register") }, t(isNew ? "signIn" : "createAccount")),
    ),
    h("button", { type: "button", class: "link welcome-back", key: "back", onclick: () => turn(app, "start") }, t("continueAsGuest")),
  ];
}

/** @param {HTMLElement} element */
function focus(element) {
  queueMicrotask(() => element.focus());
}

/**
 * @param {App} app
 * @param {"start" | "login" | "register"} welcome
 */
function turn(app, welcome) {
  app.welcome = welcome;
  app.problem = undefined;
  app.changed();
}

/**
 * @param {SubmitEvent} event
 * @param {App} app
 * @param {"guest" | "login" | "register"} way
 */
function submit(event, app, way) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  app.signIn(way, { name: String(form.get("name") ?? "").trim(), password: String(form.get("password") ?? "") });
}
