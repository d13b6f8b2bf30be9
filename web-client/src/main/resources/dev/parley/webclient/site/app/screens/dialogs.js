import { avatar, choice, field, problemLine, roomBadge } from "../components.js";
import { Dialog } from "../dialog.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h, island } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {"join" | "create" | "direct"} Way
 */

/** @type {{way: Way, tab: import("../text.js").TextKey, content: (app: App) => import("../view.js").Child}[]} */
const WAYS = [
  { way: "join", tab: "joinRoom", content: findRoom },
  { way: "create", tab: "createRoom", content: createRoom },
  { way: "direct", tab: "writeTo", content: writeTo },
];

/** How a new conversation begins. @param {App} app */
export function newConversationDialog(app) {
  const chosen = WAYS.find((one) => one.way === app.dialog);
  if (chosen === undefined) {
    return null;
  }
  const { way, content } = chosen;
  return island(Dialog, {
    key: "new-conversation",
    title: t("newConversation"),
    onclose: () => app.show(undefined),
    content: [
      h(
        "div",
        { class: "segments", role: "group", "aria-label": t("newConversation") },
        WAYS.map((one) =>
          h("button", { type: "button", class: "segment", "aria-pressed": String(one.way === way), onclick: () => app.show(one.way) }, t(one.tab)),
        ),
      ),
      content(app),
    ],
  });
}

/** @param {App} app */
function findRoom(app) {
  const { discovery } = app;
  return h(
    "div",
    { class: "form", key: "join" },
    field(t("findRoom"), {
      name: "query",
      type: "search",
      autofocus: true,
      autocomplete: "off",
      value: discovery.query,
      oninput: (/** @type {any} */ event) => discovery.find(event.target.value),
    }),
    discovery.problem === undefined ? null : problemLine(discovery.problem),
    discovery.door === undefined ? problemLine(app.problem) : null,
    h(
      "ul",
      { class: "room-list", "aria-label": t("rooms"), "aria-busy": String(discovery.isLoading) },
      discovery.rooms.map((one) => roomLine(app, one)),
    ),
    discovery.rooms.length === 0 && !discovery.isLoading && discovery.problem === undefined ? h("p", { class: "muted" }, t("noRoomFound")) : null,
    discovery.next === undefined ? null : h("button", { type: "button", class: "button", onclick: () => discovery.more() }, t("showMore")),
  );
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").RoomLine} room
 */
function roomLine(app, room) {
  const { conversation, description, members } = room;
  const name = description.name ?? "";
  const about = description.settings?.description || description.settings?.topic;
  const isIn = app.parley.conversations.has(conversation);
  return h(
    "li",
    { class: "room-line", key: conversation },
    roomBadge(conversation, description, "small"),
    h(
      "span",
      { class: "room-text" },
      h("span", { class: "room-name" }, h("span", { dir: "auto" }, name), description.settings?.access === "password" ? icon("lock", t("withPassword")) : null),
      h("span", { class: "muted room-about" }, t("memberCount", { count: members }), about ? [" · ", h("span", { dir: "auto" }, about)] : null),
    ),
    h(
      "button",
      {
        type: "button",
        class: "button button-small",
        disabled: app.isBusy,
        "aria-label": t(isIn ? "openRoom" : "joinNamed", { room: name }),
        onclick: () => app.discovery.enter(room),
      },
      t(isIn ? "open" : "join"),
    ),
    app.discovery.door === conversation ? passwordForm(app, { conversation }) : null,
  );
}

/**
 * Where the password of a room is asked.
 * @param {App} app
 * @param {{room: string} | {conversation: string} | {invite: string}} which
 */
export function passwordForm(app, which) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    app.discovery.join(which, String(form.get("password")));
  };
  return h(
    "form",
    { class: "form room-door", key: "door", onsubmit: submit },
    field(t("roomPassword"), { name: "password", type: "password", required: true, autocomplete: "off", ref: focus }),
    problemLine(app.problem),
    h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("join")),
  );
}

/** @param {HTMLElement} element */
function focus(element) {
  queueMicrotask(() => element.focus());
}

/** @param {App} app */
function createRoom(app) {
  const { discovery } = app;
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const password = String(form.get("password") ?? "");
    app.enter(() =>
      app.parley.createRoom(String(form.get("name")).trim(), {
        description: String(form.get("description")).trim(),
        access: discovery.access,
        ...(discovery.access === "password" ? { password } : {}),
      }),
    );
  };
  return h(
    "form",
    { class: "form", key: "create", onsubmit: submit },
    field(t("roomName"), { name: "name", required: true, autofocus: true, autocomplete: "off", maxlength: app.parley.limits?.roomNameLength ?? 30 }),
    field(t("roomDescription"), { name: "description", autocomplete: "off", maxlength: 250 }, t("roomDescriptionHint")),
    accessChoice(discovery.access, (access) => discovery.chooseAccess(access)),
    discovery.access === "password"
      ? field(t("roomPassword"), { name: "password", type: "password", required: true, maxlength: 128, autocomplete: "off" })
      : null,
    problemLine(app.problem),
    h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("create")),
  );
}

/**
 * @param {import("../../sdk/protocol.js").RoomSettings["access"]} access
 * @param {(access: import("../../sdk/protocol.js").RoomSettings["access"]) => void} onchange
 */
export function accessChoice(access, onchange) {
  return choice(
    t("access"),
    { name: "access", onchange: (/** @type {any} */ event) => onchange(event.target.value) },
    [
      ["public", t("accessPublic")],
      ["password", t("accessPassword")],
      ["invitation", t("accessInvitation")],
    ],
    access,
  );
}

/** @param {App} app */
function writeTo(app) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    app.openDirect(String(form.get("name")).trim());
  };
  return h(
    "form",
    { class: "form", key: "direct", onsubmit: submit },
    field(
      t("userId"),
      { name: "name", required: true, autofocus: true, autocomplete: "off", maxlength: 64, oninput: (/** @type {any} */ event) => app.discovery.findPeople(event.target.value) },
      t("directHint"),
    ),
    h("ul", { class: "room-list", "aria-label": t("people") }, app.discovery.people.map((one) => personLine(app, one))),
    problemLine(app.problem),
    h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t("open")),
  );
}

/**
 * @param {App} app
 * @param {import("../../sdk/protocol.js").UserLine} person
 */
function personLine(app, { user, username, displayName }) {
  const name = displayName ?? user;
  return h(
    "li",
    { class: "room-line", key: user },
    avatar(user, name, "small"),
    h("span", { class: "room-text" }, h("span", { class: "room-name", dir: "auto" }, name), h("span", { class: "muted room-about" }, "@" + username)),
    h("button", { type: "button", class: "button button-small", disabled: app.isBusy, "aria-label": t("writeToNamed", { name }), onclick: () => app.openDirect(user) }, t("message")),
  );
}
