import { avatar, copy, field, iconButton, problemLine, toast } from "../components.js";
import { icon } from "../icons.js";
import { LANGUAGES, chooseDirection, chooseLanguage, currentDirection, currentLanguage, t } from "../text.js";
import { h } from "../view.js";
import { pictureChooser } from "./picture-chooser.js";

/**
 * @typedef {import("../state.js").App} App
 */

/** @type {[import("../../sdk/presence.js").PresenceChoice, import("../text.js").TextKey][]} */
const CHOICES = [
  ["online", "presenceOnline"],
  ["away", "presenceAway"],
  ["busy", "presenceBusy"],
  ["invisible", "presenceInvisible"],
];

/** @param {App} app */
export function settingsScreen(app) {
  const { user } = app.parley.account;
  return h(
    "main",
    { class: "settings", key: "settings" },
    h("header", { class: "conversation-header" }, iconButton("back", t("back"), () => app.go("/"), { class: "icon-button only-narrow" }), h("h1", null, t("settings"))),
    h(
      "div",
      { class: "settings-body" },
      user === undefined ? null : profile(app, user),
      user === undefined ? null : picture(app, user.id),
      user === undefined ? null : aboutMe(app),
      presence(app),
      notifications(app),
      appearance(app),
      user === undefined || user.guest ? null : password(app),
      devices(app),
      h(
        "section",
        { class: "card" },
        h("h2", null, t("signOut")),
        h("p", { class: "muted" }, t(user?.guest ? "signOutGuest" : "signOutLead")),
        problemLine(app.problem),
        h("button", { type: "button", class: "button button-danger", disabled: app.isBusy, onclick: () => app.signOut() }, icon("leave"), t("signOut")),
      ),
    ),
  );
}

/**
 * @param {App} app
 * @param {string} user
 */
function picture(app, user) {
  const shown = avatar(user, app.myName, "large");
  const { picture: choice } = app.self;
  return h("section", { class: "card", key: "picture" }, h("h2", null, t("myPicture")), pictureChooser(app, { choice, shown, hint: t("myPictureHint"), remove: t("useGeneratedPicture") }));
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").Account} user
 */
function profile(app, user) {
  return h(
    "section",
    { class: "card profile" },
    avatar(user.id, app.myName, "large"),
    h("div", { class: "profile-text" }, h("h2", { dir: "auto" }, app.myName), h("p", { class: "muted" }, t(user.guest ? "guestProfile" : "accountProfile"))),
    h("button", { type: "button", class: "button", onclick: () => copy(user.id, "idCopied") }, t("copyId")),
    h("button", { type: "button", class: "button", onclick: () => app.openDirect(user.id) }, t("notesToSelf")),
  );
}

/** What others see of oneself. @param {App} app */
function aboutMe(app) {
  const { profile: known } = app.self;
  if (known === undefined) {
    return h(
      "section",
      { class: "card", key: "profile" },
      h("h2", null, t("profile")),
      h("button", { type: "button", class: "button", disabled: app.isBusy || !app.parley.isLive, onclick: () => app.self.saveProfile({}) }, icon("edit"), t("editProfile")),
    );
  }
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    if (await app.self.saveProfile({ displayName: String(form.get("displayName")).trim(), about: String(form.get("about")).trim() })) {
      toast(t("profileSaved"));
    }
  };
  const preset = (/** @type {string} */ value) => (/** @type {HTMLInputElement} */ element) => (element.value = value);
  return h(
    "section",
    { class: "card", key: "profile" },
    h("h2", null, t("profile")),
    h(
      "form",
      { class: "form", onsubmit: submit },
      field(t("displayName"), { name: "displayName", required: true, maxlength: 64, autocomplete: "nickname", ref: preset(known.displayName ?? "") }, t("displayNameHint")),
      field(t("about"), { name: "about", maxlength: 160, autocomplete: "off", ref: preset(known.about ?? "") }, t("aboutHint")),
      problemLine(app.problem),
      h("button", { class: "button", disabled: app.isBusy }, t("save")),
    ),
  );
}

/** How others see whether one is there. @param {App} app */
function presence(app) {
  const { presence: known } = app.parley;
  return h(
    "section",
    { class: "card", key: "presence" },
    h("h2", { id: "presence-label" }, t("howIAmSeen")),
    h("p", { class: "muted" }, t("howIAmSeenHint")),
    h(
      "div",
      { class: "segments", role: "group", "aria-labelledby": "presence-label" },
      CHOICES.map(([status, text]) =>
        h(
          "button",
          { type: "button", class: "segment", "aria-pressed": String(known.own === status), disabled: app.isBusy || !app.parley.isLive, onclick: () => app.attempt(() => known.choose(status)) },
          t(text),
        ),
      ),
    ),
  );
}

/** @param {App} app */
function notifications(app) {
  const { state } = app.notifier;
  const texts = { on: t("notificationsOn"), off: t("notificationsOff"), denied: t("notificationsDenied"), unsupported: t("notificationsUnsupported") };
  return h(
    "section",
    { class: "card", key: "notifications" },
    h("h2", null, t("notifications")),
    h("p", { class: "muted" }, texts[state]),
    state === "on" || state === "off"
      ? h("button", { type: "button", class: "button", onclick: () => app.notifier.turn(state === "off") }, icon(state === "off" ? "bell" : "bellOff"), t(state === "off" ? "turnOn" : "turnOff"))
      : null,
  );
}

/** @param {App} app */
function appearance(app) {
  /** @type {import("../self.js").Theme[]} */
  const themes = ["system", "light", "dark"];
  const names = { system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") };
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("appearance")),
    h(
      "div",
      { class: "setting" },
      h("span", { class: "field-label", id: "theme-label" }, t("theme")),
      h(
        "div",
        { class: "segments", role: "group", "aria-labelledby": "theme-label" },
        themes.map((theme) =>
          h("button", { type: "button", class: "segment", "aria-pressed": String(app.self.theme === theme), onclick: () => app.self.chooseTheme(theme) }, names[theme]),
        ),
      ),
    ),
    h(
      "div",
      { class: "setting" },
      h("span", { class: "field-label", id: "language-label" }, t("language")),
      h(
        "div",
        { class: "segments", role: "group", "aria-labelledby": "language-label" },
        Object.entries(LANGUAGES).map(([code, { name }]) =>
          h(
            "button",
            { type: "button", class: "segment", lang: code, "aria-pressed": String(currentLanguage() === code), onclick: () => turnTo(app, code) },
            name,
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "setting" },
      h("span", { class: "field-label", id: "direction-label" }, t("direction")),
      h(
        "div",
        { class: "segments", role: "group", "aria-labelledby": "direction-label" },
        /** @type {const} */ (["ltr", "rtl"]).map((direction) =>
          h(
            "button",
            { type: "button", class: "segment", "aria-pressed": String(currentDirection() === direction), onclick: () => turnFrom(app, direction) },
            t(direction === "ltr" ? "directionLtr" : "directionRtl"),
          ),
        ),
      ),
    ),
    h("button", { type: "button", class: "button", onclick: () => app.showSheet({ kind: "shortcuts" }) }, icon("keyboard"), t("shortcuts")),
  );
}

/**
 * @param {App} app
 * @param {string} language
 */
function turnTo(app, language) {
  chooseLanguage(language);
  app.changed();
}

/**
 * @param {App} app
 * @param {"ltr" | "rtl"} direction
 */
function turnFrom(app, direction) {
  chooseDirection(direction);
  app.changed();
}

/** @param {App} app */
function password(app) {
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = new FormData(form);
    if (await app.self.changePassword(String(values.get("current")), String(values.get("next")))) {
      form.reset();
      toast(t("passwordChanged"));
    }
  };
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("changePassword")),
    h(
      "form",
      { class: "form", onsubmit: submit },
      field(t("currentPassword"), { name: "current", type: "password", required: true, autocomplete: "current-password" }),
      field(t("newPassword"), { name: "next", type: "password", required: true, minlength: 8, autocomplete: "new-password" }, t("passwordHint")),
      h("button", { class: "button", disabled: app.isBusy }, t("changePassword")),
    ),
  );
}

/** @param {App} app */
function devices(app) {
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("devices")),
    app.self.devices === undefined
      ? h("button", { type: "button", class: "button", disabled: app.isBusy, onclick: () => app.self.readDevices() }, icon("device"), t("showDevices"))
      : h("ul", { class: "device-list" }, app.self.devices.map((device) => deviceLine(app, device))),
  );
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").Device} device
 */
function deviceLine(app, device) {
  const since = new Date(device.lastUsedAt ?? device.renewedAt).toLocaleString(currentLanguage(), { dateStyle: "medium", timeStyle: "short" });
  return h(
    "li",
    { class: "device", key: device.id },
    icon("device"),
    h(
      "span",
      { class: "device-text" },
      h("span", null, browserName(device.agent)),
      h("span", { class: "muted" }, t("lastUsed", { time: since }), device.address === undefined ? null : " · " + device.address),
    ),
    device.current
      ? h("span", { class: "tag" }, t("thisDevice"))
      : h("button", { type: "button", class: "button button-small", disabled: app.isBusy, onclick: () => app.self.signOutDevice(device.id) }, t("signOut")),
  );
}

/** @param {string | undefined} agent */
function browserName(agent) {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent ?? "")?.[1];
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent ?? "")?.[1];
  const names = { Edg: "Edge", OPR: "Opera" };
  const known = browser === undefined ? undefined : names[/** @type {keyof typeof names} */ (browser)] ?? browser;
  return known === undefined ? t("unknownDevice") : [known, system].filter(Boolean).join(" · ");
}
