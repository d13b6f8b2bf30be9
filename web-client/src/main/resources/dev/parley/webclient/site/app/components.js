import { FaceImage, faces, roomFaces } from "./faces.js";
import { icon } from "./icons.js";
import { shortTime, t } from "./text.js";
import { h, island } from "./view.js";

/**
 * Somebody's picture; until it is there, a coloured disc with initials. The colour follows from the id, so it is the same everywhere.
 * @param {string} id
 * @param {string} name
 * @param {string} [size] `small` or `large`
 * @param {import("../sdk/presence.js").PresenceStatus} [status]
 */
export function avatar(id, name, size, status) {
  const pixels = size === "large" ? 256 : 64;
  return h(
    "span",
    { class: "avatar" + (size === undefined ? "" : " avatar-" + size), style: { "--hue": hueOf(id) } },
    faces.urlOf(id, pixels) === undefined ? h("span", { "aria-hidden": "true" }, initials(name)) : null,
    island(FaceImage, { key: id + pixels, faces, of: id, size: pixels }),
    status === undefined || status === "offline" ? null : h("span", { class: "presence presence-" + status, role: "img", "aria-label": t(STATUS_TEXTS[status]) }),
  );
}

/** @type {Record<import("../sdk/presence.js").PresenceStatus, import("./text.js").TextKey>} */
const STATUS_TEXTS = { online: "presenceOnline", away: "presenceAway", busy: "presenceBusy", offline: "presenceOffline" };

/** @param {import("../sdk/presence.js").PresenceLine} seen */
export function presenceText({ status, lastSeen }) {
  return status === "offline" && lastSeen !== undefined ? t("lastSeen", { time: shortTime(new Date(lastSeen)) }) : t(STATUS_TEXTS[status]);
}

/**
 * The picture of a room, if one was chosen, or else a sign.
 * @param {string} id
 * @param {import("../sdk/protocol.js").Description} description
 * @param {string} [size] `small` or `large`
 */
export function roomBadge(id, { settings }, size) {
  const pixels = size === "large" ? 256 : 64;
  const chosen = settings?.avatar;
  const of = id + " " + chosen;
  return h(
    "span",
    { class: "avatar avatar-room" + (size === undefined ? "" : " avatar-" + size), style: { "--hue": hueOf(id) } },
    chosen === undefined || roomFaces.urlOf(of, pixels) === undefined ? icon("hash") : null,
    chosen === undefined ? null : island(FaceImage, { key: of + pixels, faces: roomFaces, of, size: pixels }),
  );
}

/** @param {string} id */
export function hueOf(id) {
  let hash = 7;
  for (const character of id) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3_600_000;
  }
  return hash % 360;
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== "");
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0]).join("").toUpperCase();
}

/**
 * A button that shows an icon only.
 * @param {keyof typeof import("./icons.js")["icon"] | any} name
 * @param {string} label
 * @param {(event: Event) => void} onclick
 * @param {Record<string, any>} [more]
 */
export function iconButton(name, label, onclick, more = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

/**
 * A labelled field.
 * @param {string} label
 * @param {Record<string, any>} input
 * @param {string} [hint]
 */
export function field(label, input, hint) {
  const hintId = hint === undefined ? undefined : input.name + "-hint";
  return h(
    "label",
    { class: "field" },
    h("span", { class: "field-label" }, label),
    h("input", { class: "input", "aria-describedby": hintId, ...input }),
    hint === undefined ? null : h("span", { class: "field-hint", id: hintId }, hint),
  );
}

/** @param {string | undefined} problem */
export function problemLine(problem) {
  return problem === undefined ? null : h("p", { class: "problem", role: "alert" }, icon("alert"), problem);
}

/**
 * Says something for a few seconds.
 * @param {string} text
 */
export function toast(text) {
  const element = document.createElement("div");
  element.className = "toast";
  element.textContent = text;
  document.getElementById("toasts")?.append(element);
  setTimeout(() => element.remove(), 5000);
}

/**
 * Says something to screen readers.
 * @param {string} text
 */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (announcer !== null) {
    announcer.textContent = text;
  }
}

/** @type {Record<import("../sdk/protocol.js").Role, import("./text.js").TextKey>} */
const ROLES = { owner: "roleOwner", admin: "roleAdmin", moderator: "roleModerator", member: "roleMember" };

/** @param {import("../sdk/protocol.js").Role} role */
export function roleName(role) {
  return t(ROLES[role]);
}

/**
 * One of a few choices, in a list that opens.
 * @param {string} label
 * @param {Record<string, any>} select with `onchange`, what is chosen comes from outside; else only the first time
 * @param {[value: string, text: string][]} choices
 * @param {string} chosen
 */
export function choice(label, select, choices, chosen) {
  const preset = "onchange" in select ? { value: chosen } : { ref: (/** @type {HTMLSelectElement} */ element) => (element.value = chosen) };
  return h(
    "label",
    { class: "field" },
    h("span", { class: "field-label" }, label),
    h("select", { class: "input", ...preset, ...select }, choices.map(([value, text]) => h("option", { value }, text))),
  );
}

/**
 * Copies a text, and says so; shows it where copying is not allowed.
 * @param {string} text
 * @param {import("./text.js").TextKey} done
 */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t(done));
  } catch {
    toast(text);
  }
}
