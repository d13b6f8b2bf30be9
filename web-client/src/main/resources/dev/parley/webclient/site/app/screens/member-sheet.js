import { outranks } from "../../sdk/room.js";
import { avatar, choice, field, presenceText, problemLine, roleName } from "../components.js";
import { icon } from "../icons.js";
import { fullTime, t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../../sdk/room.js").Room} Room
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Who somebody is, and what can be decided about them.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {string} user
 */
export function memberSheet(app, conversation, user) {
  const line = app.parley.users.get(user);
  const seen = app.parley.presence.of(user);
  const isBlocked = app.parley.people.blocked.has(user);
  const { people } = app.parley;
  return h(
    "div",
    { class: "form", key: "member " + user },
    h(
      "div",
      { class: "profile" },
      avatar(user, app.parley.users.nameOf(user), "large", seen?.status),
      h(
        "div",
        { class: "profile-text" },
        line?.username === undefined ? null : h("p", null, "@" + line.username),
        seen === undefined ? null : h("p", { class: "muted" }, presenceText(seen)),
      ),
    ),
    line?.about === undefined ? null : h("p", { class: "profile-about", dir: "auto" }, line.about),
    h(
      "div",
      { class: "button-row" },
      h("button", { type: "button", class: "button", disabled: app.isBusy, onclick: () => app.openDirect(user) }, icon("send"), t("message")),
      h(
        "button",
        {
          type: "button",
          class: "button" + (isBlocked ? "" : " button-danger"),
          disabled: app.isBusy,
          onclick: () => app.attempt(() => (isBlocked ? people.unblock(user) : people.block(user))),
        },
        t(isBlocked ? "unblock" : "block"),
      ),
    ),
    isBlocked ? h("p", { class: "muted" }, t("blockedHint")) : null,
    problemLine(app.problem),
    conversation.room === undefined ? null : decisions(app, conversation, conversation.room, user),
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 * @param {Room} room
 * @param {string} user
 */
function decisions(app, conversation, room, user) {
  const mine = conversation.membership.role;
  const known = app.members.get(user);
  if (known === undefined || !outranks(mine, "member") || !outranks(mine, known.role)) {
    return null;
  }
  const isMuted = known.mutedUntil !== undefined && new Date(known.mutedUntil).getTime() > Date.now();
  const mute = (/** @type {number} */ ms, /** @type {string} */ label) =>
    h(
      "button",
      { type: "button", class: "button button-small", disabled: app.isBusy, onclick: () => app.attempt(() => room.mute(user, later(ms))) },
      label,
    );
  return [
    outranks(mine, "moderator") ? roles(app, mine, room, known) : null,
    h("h3", { class: "panel-title" }, t("silence")),
    isMuted
      ? h(
          "div",
          { class: "form" },
          h("p", { class: "muted" }, t("silentUntil", { until: fullTime(new Date(known.mutedUntil ?? "")) })),
          h("button", { type: "button", class: "button", disabled: app.isBusy, onclick: () => app.attempt(() => room.unmute(user)) }, t("unmute")),
        )
      : h("div", { class: "button-row" }, mute(15 * MINUTE_MS, t("minutes15")), mute(HOUR_MS, t("hours1")), mute(DAY_MS, t("days1"))),
    h("h3", { class: "panel-title" }, t("putOut")),
    h(
      "button",
      { type: "button", class: "button button-wide", disabled: app.isBusy, onclick: () => finish(app, () => room.kick(user)) },
      icon("leave"),
      t("kick"),
    ),
    banForm(app, room, user),
  ];
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").Role} mine
 * @param {Room} room
 * @param {import("../../sdk/protocol.js").Member} known
 */
function roles(app, mine, room, { user, role }) {
  /** @type {("admin" | "moderator" | "member")[]} */
  const all = ["member", "moderator", "admin"];
  return [
    h("h3", { class: "panel-title", id: "role-label" }, t("role")),
    h(
      "div",
      { class: "segments", role: "group", "aria-labelledby": "role-label" },
      all
        .filter((one) => outranks(mine, one))
        .map((one) =>
          h(
            "button",
            { type: "button", class: "segment", "aria-pressed": String(one === role), disabled: app.isBusy, onclick: () => app.attempt(() => room.setRole(user, one)) },
            roleName(one),
          ),
        ),
    ),
    mine === "owner"
      ? h("button", { type: "button", class: "button button-wide", disabled: app.isBusy, onclick: () => finish(app, () => room.transfer(user)) }, t("transfer"))
      : null,
  ];
}

/**
 * @param {App} app
 * @param {Room} room
 * @param {string} user
 */
function banForm(app, room, user) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const ms = Number(form.get("time"));
    const reason = String(form.get("reason")).trim();
    finish(app, () => room.ban(user, { ...(ms > 0 ? { until: later(ms) } : {}), ...(reason === "" ? {} : { reason }) }));
  };
  return h(
    "form",
    { class: "form", key: "ban", onsubmit: submit },
    choice(
      t("banTime"),
      { name: "time" },
      [
        ["0", t("forGood")],
        [String(DAY_MS), t("days1")],
        [String(7 * DAY_MS), t("days7")],
      ],
      "0",
    ),
    field(t("reason"), { name: "reason", maxlength: 250, autocomplete: "off" }),
    h("button", { class: "button button-danger button-wide", disabled: app.isBusy }, t("ban")),
  );
}

/**
 * Does something after which there is nothing more to decide here.
 * @param {App} app
 * @param {() => Promise<unknown>} action
 */
function finish(app, action) {
  app.attempt(async () => {
    await action();
    app.showSheet(undefined);
  });
}

/** @param {number} ms */
function later(ms) {
  return new Date(Date.now() + ms).toISOString();
}
