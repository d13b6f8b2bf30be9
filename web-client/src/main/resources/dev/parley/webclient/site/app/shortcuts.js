/** @type {{keys: string[], what: import("./text.js").TextKey}[]} what the page of shortcuts says */
export const SHORTCUTS = [
  { keys: ["Ctrl", "K"], what: "shortcutSearch" },
  { keys: ["Alt", "↓"], what: "shortcutNext" },
  { keys: ["Alt", "↑"], what: "shortcutPrevious" },
  { keys: ["Ctrl", "/"], what: "shortcutHelp" },
  { keys: ["Esc"], what: "shortcutClose" },
  { keys: ["Enter"], what: "shortcutSend" },
  { keys: ["Shift", "Enter"], what: "shortcutLine" },
  { keys: ["↑"], what: "shortcutEdit" },
  { keys: ["@"], what: "shortcutMention" },
];

/**
 * Listens for keys that mean the same everywhere.
 * @param {import("./state.js").App} app
 */
export function listenForShortcuts(app) {
  document.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && app.parley.account.user !== undefined && carryOut(app, event)) {
      event.preventDefault();
    }
  });
}

/**
 * @param {import("./state.js").App} app
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key meant something
 */
function carryOut(app, event) {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const isInDialog = document.querySelector("dialog[open]") !== null;
  if (isCommand && event.key === "/") {
    app.showSheet(app.sheet?.kind === "shortcuts" ? undefined : { kind: "shortcuts" });
    return true;
  }
  if (isInDialog) {
    return false;
  }
  if (isCommand && event.key.toLowerCase() === "k") {
    const search = /** @type {HTMLInputElement | null} */ (document.querySelector(".search-input"));
    search?.focus();
    search?.select();
    return search !== null;
  }
  if (event.altKey && !event.ctrlKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    return goOn(app, event.key === "ArrowDown" ? 1 : -1);
  }
  if (event.key === "Escape" && app.panel !== undefined) {
    app.showPanel(undefined);
    return true;
  }
  return false;
}

/**
 * Goes to the conversation below or above.
 * @param {import("./state.js").App} app
 * @param {1 | -1} step
 */
function goOn(app, step) {
  const { list } = app.parley;
  const at = list.findIndex((one) => one === app.current);
  const next = list[at < 0 ? 0 : at + step];
  if (next !== undefined) {
    app.go("/c/" + next.id);
  }
  return next !== undefined;
}
