import { iconButton } from "../components.js";
import { describeFile, roomFor } from "../files.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h, island } from "../view.js";
import { saveFile } from "./attachments.js";
import { Picture } from "./picture.js";

/**
 * A picture of a message, as large as there is room.
 * @param {import("../state.js").App} app
 * @param {{pictures: import("./attachments.js").Shown[], index: number}} open
 */
export function pictureSheet(app, { pictures, index }) {
  const file = pictures[index];
  const room = roomFor(file, 4096);
  const turn = (/** @type {number} */ step) => {
    const next = (index + step + pictures.length) % pictures.length;
    app.showSheet({ kind: "picture", pictures, index: next });
  };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (pictures.length > 1 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      turn(event.key === forward ? 1 : -1);
    }
  };
  return h(
    "div",
    { class: "picture-sheet", key: "picture", onkeydown },
    h(
      "div",
      { class: "picture-stage", style: { "aspect-ratio": room.width + " / " + room.height, "--picture-width": room.width + "px" } },
      island(Picture, { key: file.source, urls: app.pictures, source: file.source, load: file.load, alt: file.name }),
    ),
    h(
      "div",
      { class: "picture-foot" },
      pictures.length > 1 ? iconButton("back", t("previousPicture"), () => turn(-1)) : null,
      h("span", { class: "picture-words" }, h("span", { class: "muted", role: "status" }, pictures.length > 1 ? index + 1 + " / " + pictures.length + " · " : "", describeFile(file))),
      pictures.length > 1 ? iconButton("forth", t("nextPicture"), () => turn(1)) : null,
      h("button", { type: "button", class: "button button-small", onclick: () => saveFile(app, file) }, icon("download"), t("save")),
    ),
  );
}
