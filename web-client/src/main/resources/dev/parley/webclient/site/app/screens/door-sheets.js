import { choice, copy, problemLine } from "../components.js";
import { keepsOrder } from "../members.js";
import { shortTime, t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 */

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Makes invites, and calls them back.
 * @param {App} app
 * @param {Conversation} conversation
 */
export function invitesSheet(app, conversation) {
  const { room } = conversation;
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const maxUses = Number(form.get("uses"));
    app.attempt(async () => {
      const made = await room?.createInvite({ lifetime: Number(form.get("lifetime")), ...(maxUses > 0 ? { maxUses } : {}) });
      if (made !== undefined) {
        app.invitation = location.origin + "/i/" + made.code;
      }
    });
  };
  return h(
    "div",
    { class: "form", key: "invites" },
    h(
      "form",
      { class: "form", onsubmit: submit },
      choice(
        t("goodFor"),
        { name: "lifetime" },
        [
          [String(HOUR), t("hours1")],
          [String(DAY), t("days1")],
          [String(7 * DAY), t("days7")],
          [String(30 * DAY), t("days30")],
        ],
        String(7 * DAY),
      ),
      choice(
        t("howOften"),
        { name: "uses" },
        [
          ["0", t("anyNumber")],
          ["1", t("once")],
          ["10", t("times10")],
        ],
        "0",
      ),
      problemLine(app.problem),
      h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("makeInvite")),
    ),
    app.invitation === undefined
      ? null
      : h(
          "div",
          { class: "form" },
          h("label", { class: "field" }, h("span", { class: "field-label" }, t("inviteLink")), h("input", { class: "input", readOnly: true, value: app.invitation })),
          h("button", { type: "button", class: "button button-wide", onclick: () => copy(app.invitation ?? "", "linkCopied") }, t("copyLink")),
        ),
    keepsOrder(conversation) ? inviteList(app, conversation) : null,
  );
}

/**
 * @param {App} app
 * @param {Conversation} conversation
 */
function inviteList(app, conversation) {
  const { members } = app;
  const revoke = (/** @type {string} */ invite) =>
    app.attempt(async () => {
      await conversation.room?.revokeInvite(invite);
      members.invites = members.invites.filter((one) => one.invite !== invite);
    });
  return [
    h("button", { type: "button", class: "button button-wide", disabled: app.isBusy, onclick: () => members.readInvites() }, t("showInvites")),
    h(
      "ul",
      { class: "member-list" },
      members.invites.map((one) =>
        h(
          "li",
          { class: "member", key: one.invite },
          h(
            "span",
            { class: "member-text" },
            h("span", null, t("inviteOf", { name: app.parley.users.nameOf(one.createdBy), time: shortTime(new Date(one.createdAt)) })),
            h("span", { class: "muted member-role" }, t("inviteUses", { count: one.uses }), " · ", t("goodUntil", { time: new Date(one.expiresAt).toLocaleDateString() })),
          ),
          h("button", { type: "button", class: "button button-small", disabled: app.isBusy, onclick: () => revoke(one.invite) }, t("revoke")),
        ),
      ),
    ),
  ];
}

/**
 * Who is shut out, and may come back.
 * @param {App} app
 * @param {Conversation} conversation
 */
export function bansSheet(app, conversation) {
  const { members } = app;
  const lift = (/** @type {string} */ user) =>
    app.attempt(async () => {
      await conversation.room?.liftBan(user);
      members.bans = members.bans.filter((one) => one.user !== user);
    });
  return h(
    "div",
    { class: "form", key: "bans" },
    problemLine(app.problem),
    members.bans.length === 0 ? h("p", { class: "muted" }, t("noBans")) : null,
    h(
      "ul",
      { class: "member-list" },
      members.bans.map((one) =>
        h(
          "li",
          { class: "member", key: one.user },
          h(
            "span",
            { class: "member-text" },
            h("span", { dir: "auto" }, app.parley.users.nameOf(one.user)),
            h("span", { class: "muted member-role", dir: "auto" }, [one.until === undefined ? t("forGood") : t("goodUntil", { time: new Date(one.until).toLocaleDateString() }), one.reason].filter(Boolean).join(" · ")),
          ),
          h("button", { type: "button", class: "button button-small", disabled: app.isBusy, onclick: () => lift(one.user) }, t("liftBan")),
        ),
      ),
    ),
  );
}
