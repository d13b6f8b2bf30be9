import { ParleyError, asParleyError } from "./errors.js";
import { withToken } from "./rest.js";

/**
 * @typedef {File | {content: Blob, name: string, width?: number, height?: number}} GivenFile a file of the browser's, or bytes with a name; pictures with their size, so that their place is known
 *
 * @typedef {object} Upload what the server has stored
 * @property {string} id
 * @property {string} contentType what the file's first bytes say
 * @property {number} bytes
 * @property {number} [width]
 * @property {number} [height]
 *
 * @typedef {object} Watch
 * @property {(sent: number) => void} [onprogress] how many bytes are on their way or there
 * @property {AbortSignal} [signal] breaks it off, with the code `cancelled`
 */

/** How many files a message can have. */
export const MOST_FILES = 10;

const LONGEST_NAME = 255;

/** Files that users have brought along, and the pictures by which they and rooms are known. */
export class Files {
  #rest;
  #token;

  /**
   * @param {import("./rest.js").Rest} rest
   * @param {(how: {fresh: boolean}) => Promise<string>} token
   */
  constructor(rest, token) {
    this.#rest = rest;
    this.#token = token;
  }

  /**
   * The bytes of a file on a message that the user can read.
   * @param {string} media the file's id
   * @returns {Promise<Blob>}
   */
  async read(media) {
    return (await this.#get("/media/" + encodeURIComponent(media))).content;
  }

  /**
   * Asks for leave to upload a file for a conversation; it is good for an hour.
   * @param {string} conversation
   * @param {number} bytes
   * @returns {Promise<string>} the id that the file will have
   */
  async announce(conversation, bytes) {
    const path = "/api/conversations/" + encodeURIComponent(conversation) + "/media";
    return (await withToken(this.#token, (token) => this.#rest.request("POST", path, { body: { bytes }, token }))).id;
  }

  /**
   * Uploads what was announced; the same again if it has been uploaded before.
   * @param {string} media
   * @param {Blob} content
   * @param {Watch} [watch]
   * @returns {Promise<Upload>}
   */
  upload(media, content, watch = {}) {
    return this.#put("/api/media/" + encodeURIComponent(media), content, watch);
  }

  /**
   * A user's picture: the one that they have chosen, or a generated one. `tag` is another one when the picture is.
   * @param {string} user
   * @param {64 | 256} [size] pixels a side
   * @param {{fresh?: boolean}} [how] `fresh`: not what the browser has kept of the last minute
   * @returns {Promise<{content: Blob, tag: string}>}
   */
  avatarOf(user, size = 64, how = {}) {
    return this.#get("/api/users/" + encodeURIComponent(user) + "/avatar?size=" + size, how);
  }

  /**
   * Gives the user another picture, of which the middle is taken.
   * @param {Blob} content a PNG, JPEG or GIF
   */
  async chooseAvatar(content) {
    await this.#put("/api/me/avatar", content, {});
  }

  /** Takes the user's picture away, so that they are seen by the generated one. */
  async removeAvatar() {
    await this.#delete("/api/me/avatar");
  }

  /**
   * A room's picture: the one that was chosen, or a generated one. The room's settings have `avatar`, which is another one
   * for each that is chosen.
   * @param {string} conversation
   * @param {64 | 256} [size] pixels a side
   * @param {{fresh?: boolean}} [how] `fresh`: not what the browser has kept of the last minute
   * @returns {Promise<{content: Blob, tag: string}>}
   */
  roomAvatar(conversation, size = 64, how = {}) {
    return this.#get(roomAvatarPath(conversation) + "?size=" + size, how);
  }

  /**
   * Gives a room another picture, of which the middle is taken; for its owner and admins.
   * @param {string} conversation
   * @param {Blob} content a PNG, JPEG or GIF
   */
  async chooseRoomAvatar(conversation, content) {
    await this.#put(roomAvatarPath(conversation), content, {});
  }

  /**
   * Takes a room's picture away.
   * @param {string} conversation
   */
  async removeRoomAvatar(conversation) {
    await this.#delete(roomAvatarPath(conversation));
  }

  /**
   * @param {string} path
   * @param {{fresh?: boolean}} [how]
   */
  #get(path, how) {
    return withToken(this.#token, (token) => this.#rest.read(path, token, how));
  }

  /**
   * @param {string} path
   * @param {Blob} content
   * @param {Watch} watch
   */
  #put(path, content, watch) {
    return withToken(this.#token, (token) => this.#rest.upload(path, content, { token, ...watch }));
  }

  /** @param {string} path */
  #delete(path) {
    return withToken(this.#token, (token) => this.#rest.request("DELETE", path, { token }));
  }
}

/** @param {string} conversation */
function roomAvatarPath(conversation) {
  return "/api/conversations/" + encodeURIComponent(conversation) + "/avatar";
}

/**
 * The files of a message as they wait in the outbox.
 * @param {GivenFile[]} given
 * @returns {import("./storage.js").OutboxFile[]}
 */
export function filesToSend(given) {
  if (given.length === 0 || given.length > MOST_FILES) {
    throw new ParleyError("too_many_files", "a message has 1 to " + MOST_FILES + " files");
  }
  return given.map((one) => {
    const content = "content" in one ? one.content : one;
    if (content.size === 0) {
      throw new ParleyError("empty_file", one.name + " is empty");
    }
    const { width, height } = "content" in one ? one : {};
    const size = width === undefined || height === undefined ? {} : { width, height };
    return { name: nameOf(one.name), contentType: content.type || "application/octet-stream", bytes: content.size, ...size, content, sent: 0 };
  });
}

/**
 * A name as the server takes it; of one that is too long the end stays, which says what the file is.
 * @param {string} name
 */
function nameOf(name) {
  const characters = [...name.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, " ").trim()];
  return characters.slice(-LONGEST_NAME).join("").trim() || "file";
}

/**
 * What the message says of a file that has been uploaded.
 * @param {import("./storage.js").OutboxFile} file
 * @returns {import("./protocol.js").Attachment}
 */
export function attachmentOf({ media, name, contentType, bytes, width, height }) {
  return { media: media ?? "", name, contentType, bytes, ...(width === undefined ? {} : { width, height }) };
}

/**
 * Whether the bytes can still be had: a file on a disk may have gone since it was chosen.
 * @param {Blob} content
 */
export async function requireReadable(content) {
  try {
    await content.slice(0, 1).arrayBuffer();
  } catch (thrown) {
    throw new ParleyError("unreadable_file", asParleyError(thrown).message);
  }
}
