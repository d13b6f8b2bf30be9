import { fileSize, t } from "./text.js";

/**
 * @typedef {import("../sdk/protocol.js").Attachment} Attachment
 */

/**
 * Whether a file is one that the server has drawn anew, so that it can be shown.
 * @param {string} contentType
 */
export function isPicture(contentType) {
  return contentType === "image/png" || contentType === "image/jpeg";
}

/**
 * What a message says, in a line: of one without words, what hangs on it.
 * @param {{text: string, attachments?: Pick<Attachment, "name" | "contentType">[]}} message
 */
export function excerptOf({ text, attachments = [] }) {
  if (text.trim() !== "" || attachments.length === 0) {
    return text;
  }
  const [{ name, contentType }] = attachments;
  if (attachments.length > 1) {
    return t("fileCount", { count: attachments.length });
  }
  return isPicture(contentType) ? t("picture") : name;
}

/**
 * What kind of file it is and how large, in a few words.
 * @param {Pick<Attachment, "name" | "contentType" | "bytes">} file
 */
export function describeFile({ name, contentType, bytes }) {
  return kindOf(name, contentType) + " · " + fileSize(bytes);
}

/**
 * @param {string} name
 * @param {string} contentType
 */
function kindOf(name, contentType) {
  if (contentType.startsWith("video/")) {
    return t("film");
  }
  if (contentType.startsWith("audio/")) {
    return t("sound");
  }
  if (contentType.startsWith("image/")) {
    return t("picture");
  }
  const ending = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1];
  return ending === undefined ? t("file") : ending.toUpperCase();
}

/**
 * How much room a picture gets: as large as it is, but not larger than the box.
 * @param {{width?: number, height?: number}} size
 * @param {number} box pixels a side
 */
export function roomFor({ width, height }, box) {
  if (width === undefined || height === undefined) {
    return { width: box, height: box };
  }
  const scale = Math.min(1, box / width, box / height);
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}

/**
 * How much of an entry's files has been sent, in percent.
 * @param {import("../sdk/storage.js").OutboxFile[]} files
 */
export function percentOf(files) {
  const all = files.reduce((sum, file) => sum + file.content.size, 0);
  const sent = files.reduce((sum, file) => sum + Math.min(file.sent, file.content.size), 0);
  return all === 0 ? 100 : Math.floor((100 * sent) / all);
}

/**
 * Has the browser save bytes as a file. As bytes of no type, so that they are opened nowhere as a page of this origin.
 * @param {Blob} content
 * @param {string} name
 */
export function save(content, name) {
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
