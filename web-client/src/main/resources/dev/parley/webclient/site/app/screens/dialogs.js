import { field, problemLine } from "../components.js";
import { Dialog } from "../dialog.js";
import { t } from "../text.js";
import { h, island } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {"join" | "create" | "direct"} Way
 */

/** @type {{way: Way, tab: import("../text.js").TextKey, label: import("../text.js").TextKey, hint: import("../text.js").TextKey, action: import("../text.js").TextKey}[]} */
const WAYS = [
  { way: "join", tab: "joinRoom", label: "roomName", hint: "joinHint", action: "join" },
  { way: "create", tab: "createRoom", label: "roomName", hint: "createHint", action: "create" },
  { way: "direct", tab: "writeTo", label: "userId", hint: "directHint", action: "open" },
];

/** How a new conversation begins. @param {App} app */
export function newConversationDialog(app) {
  const chosen = WAYS.find((one) => one.way === app.dialog);
  if (chosen === undefined) {
    return null;
  }
  const { way } = chosen;
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
      h(
        "form",
        { class: "form", key: way, onsubmit: (/** @type {SubmitEvent} */ event) => submit(event, app, way) },
        field(
          t(chosen.label),
          { name: "name", required: true, autofocus: true, autocomplete: "off", maxlength: way === "direct" ? 64 : app.parley.limits?.roomNameLength ?? 30 },
          t(chosen.hint),
        ),
        problemLine(app.problem),
        h("button", { class: "button button-primary button-wide", disabled: app.isBusy }, t(chosen.action)),
      ),
    ],
  });
}

/**
 * @param {SubmitEvent} event
 * @param {App} app
 * @param {Way} way
 */
function submit(event, app, way) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  app.enter(way, String(form.get("name")).trim());
}
