import { iconButton, toast } from "../components.js";
import { explain, explainCode } from "../explain.js";
import { describeFile, isPicture, percentOf, roomFor, save } from "../files.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h, island } from "../view.js";
import { Picture } from "./picture.js";

/**
 * @typedef {import("../state.js").App} App
 * @typedef {import("../../sdk/conversation.js").Conversation} Conversation
 * @typedef {import("../../sdk/protocol.js").Attachment} Attachment
 * @typedef {import("../../sdk/storage.js").OutboxEntry} OutboxEntry
 *
 * @typedef {object} Shown a file of a message, which may still be on its way
 * @property {string} source
 * @property {() => Promise<Blob>} load
 * @property {string} name
 * @property {string} contentType
 * @property {number} bytes
 * @property {number} [width]
 * @property {number} [height]
 */

const BOX = 320;

/**
 * The files of a message: pictures first, in the room that they will take, then the others.
 * @param {App} app
 * @param {import("../rows.js").MessageRow} row
 */
export function attachments(app, { event, pending }) {
  const files = pending === undefined ? (event?.message?.attachments ?? []).map((one) => stored(app, one)) : waiting(app, pending);
  if (files.length === 0) {
    return null;
  }
  const pictures = files.filter((file) => isPicture(file.contentType) || (pending !== undefined && file.width !== undefined));
  const others = files.filter((file) => !pictures.includes(file));
  return h(
    "div",
    { class: "attachments", key: "attachments" },
    pictures.length === 0
      ? null
      : h("div", { class: "pictures" + (pictures.length > 1 ? " is-many" : "") }, pictures.map((file, index) => picture(app, pictures, index))),
    others.map((file, index) => fileLine(app, file, index)),
  );
}

/**
 * @param {App} app
 * @param {Attachment} attachment
 * @returns {Shown}
 */
export function stored(app, attachment) {
  return { ...attachment, source: attachment.media, load: () => app.parley.files.read(attachment.media) };
}

/**
 * @param {App} app
 * @param {OutboxEntry} entry
 * @returns {Shown[]}
 */
function waiting(app, { clientMessageId, files = [] }) {
  return files.map((file, index) => {
    if (file.media !== undefined && isPicture(file.contentType) && isPicture(file.content.type)) {
      // Whoever has sent it need not load it.
      app.pictures.seed(file.media, file.content);
    }
    return { ...file, source: clientMessageId + " " + index, load: async () => file.content };
  });
}

/**
 * @param {App} app
 * @param {Shown[]} pictures
 * @param {number} index
 */
function picture(app, pictures, index) {
  const { source, load, name, width, height } = pictures[index];
  const room = roomFor({ width, height }, BOX);
  const style = pictures.length > 1 ? {} : { "inline-size": room.width + "px", "aspect-ratio": room.width + " / " + room.height };
  return h(
    "button",
    { type: "button", class: "picture", key: "picture " + index, style, "aria-label": t("showPicture", { name }), onclick: () => app.showSheet({ kind: "picture", pictures, index }) },
    island(Picture, { key: "image", urls: app.pictures, source, load, alt: "" }),
  );
}

/**
 * @param {App} app
 * @param {Shown} file
 * @param {number} index
 */
function fileLine(app, file, index) {
  return h(
    "button",
    { type: "button", class: "file", key: "file " + index, onclick: () => saveFile(app, file) },
    icon("file"),
    h("span", { class: "file-text" }, h("span", { class: "file-name", dir: "auto" }, file.name), h("span", { class: "file-kind" }, describeFile(file))),
    icon("download", t("save")),
  );
}

/**
 * @param {App} app
 * @param {Shown} file
 */
export async function saveFile(app, { load, name }) {
  try {
    save(await load(), name);
  } catch (thrown) {
    toast(explain(thrown));
  }
}

/**
 * How far the files of a message have come that is not sent yet.
 * @param {App} app
 * @param {Conversation} conversation
 * @param {OutboxEntry} entry
 */
export function progress(app, conversation, { clientMessageId, state, files, isKept }) {
  if (files === undefined || (state !== "waiting" && state !== "uploading")) {
    return null;
  }
  const percent = percentOf(files);
  const text = state === "uploading" ? t("uploading", { percent }) : t(app.parley.isLive ? "uploadWaits" : "uploadWaitsOffline");
  return h(
    "div",
    { class: "upload", key: "upload" },
    h(
      "div",
      { class: "upload-line" },
      h("span", null, text),
      iconButton("close", t("cancelUpload"), () => conversation.discard(clientMessageId), { class: "icon-button upload-cancel" }),
    ),
    state === "uploading" ? h("progress", { class: "upload-bar", max: "100", value: percent, "aria-label": text }) : null,
    isKept === false ? h("p", { class: "upload-note" }, t("uploadNotKept")) : null,
  );
}

/**
 * Why a message was not sent; of a file that is the reason, which one.
 * @param {OutboxEntry} entry
 */
export function reasonOf({ code, files }) {
  const refused = files?.find((file) => file.code !== undefined);
  const why = code === undefined ? t("notSent") : explainCode(code);
  return refused === undefined ? why : refused.name + ": " + why;
}
