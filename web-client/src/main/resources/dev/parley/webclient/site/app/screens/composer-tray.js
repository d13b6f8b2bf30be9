import { iconButton } from "../components.js";
import { describeFile } from "../files.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../tray.js").Chosen} Chosen
 */

/**
 * The files that the next message will have, each of which can be taken off.
 * @param {Chosen[]} files
 * @param {(key: number) => void} onremove
 */
export function chosenFiles(files, onremove) {
  return h(
    "ul",
    { class: "tray", "aria-label": t("filesToSend") },
    files.map(({ key, name, url, content }) =>
      h(
        "li",
        { class: "tray-file", key },
        url === undefined ? h("span", { class: "tray-sign" }, icon("file")) : h("img", { class: "tray-picture", src: url, alt: "" }),
        h(
          "span",
          { class: "file-text" },
          h("span", { class: "file-name", dir: "auto" }, name),
          h("span", { class: "file-kind muted" }, describeFile({ name, contentType: content.type, bytes: content.size })),
        ),
        iconButton("close", t("removeFile", { name }), () => onremove(key)),
      ),
    ),
  );
}

/**
 * Has a part of the page take files that are dropped on it, for a place where one writes.
 * @param {App} app
 * @param {string} draft
 * @param {boolean} isOpen whether one can write there now
 */
export function dropTarget(app, draft, isOpen) {
  const { tray } = app.talk;
  const carriesFiles = (/** @type {DragEvent} */ event) => isOpen && (event.dataTransfer?.types.includes("Files") ?? false);
  return {
    ondragover: (/** @type {DragEvent} */ event) => {
      if (carriesFiles(event)) {
        event.preventDefault();
        tray.hold(draft);
      }
    },
    ondragleave: (/** @type {DragEvent} */ event) => {
      const { currentTarget, relatedTarget } = event;
      if (!(currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
        tray.hold(undefined);
      }
    },
    ondrop: (/** @type {DragEvent} */ event) => {
      if (carriesFiles(event)) {
        event.preventDefault();
        tray.hold(undefined);
        tray.add(draft, event.dataTransfer?.files ?? []);
      }
    },
  };
}

/**
 * What is shown over that part while files are held above it.
 * @param {App} app
 * @param {string} draft
 */
export function dropSign(app, draft) {
  return app.talk.tray.dropping === draft ? h("div", { class: "drop", key: "drop", "aria-hidden": "true" }, icon("file"), t("dropFiles")) : null;
}
