export type GivenFile = File | {
    content: Blob;
    name: string;
    width?: number;
    height?: number;
};
export type Upload = {
    id: string;
    /**
     * what the file's first bytes say
     */
    contentType: string;
    bytes: number;
    width?: number;
    height?: number;
};
export type Watch = {
    /**
     * how many bytes are on their way or there
     */
    onprogress?: (sent: number) => void;
    /**
     * breaks it off, with the code `cancelled`
     */
    signal?: AbortSignal;
};
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
export declare const MOST_FILES = 10;
/** Files that users have brought along, and the pictures by which they and rooms are known. */
export declare class Files {
    #private;
    /**
     * @param {import("./rest.js").Rest} rest
     * @param {(how: {fresh: boolean}) => Promise<string>} token
     */
    constructor(rest: import("./rest.js").Rest, token: (how: {
        fresh: boolean;
    }) => Promise<string>);
    /**
     * The bytes of a file on a message that the user can read.
     * @param {string} media the file's id
     * @returns {Promise<Blob>}
     */
    read(media: string): Promise<Blob>;
    /**
     * Asks for leave to upload a file for a conversation; it is good for an hour.
     * @param {string} conversation
     * @param {number} bytes
     * @returns {Promise<string>} the id that the file will have
     */
    announce(conversation: string, bytes: number): Promise<string>;
    /**
     * Uploads what was announced; the same again if it has been uploaded before.
     * @param {string} media
     * @param {Blob} content
     * @param {Watch} [watch]
     * @returns {Promise<Upload>}
     */
    upload(media: string, content: Blob, watch?: Watch): Promise<Upload>;
    /**
     * A user's picture: the one that they have chosen, or a generated one. `tag` is another one when the picture is.
     * @param {string} user
     * @param {64 | 256} [size] pixels a side
     * @param {{fresh?: boolean}} [how] `fresh`: not what the browser has kept of the last minute
     * @returns {Promise<{content: Blob, tag: string}>}
     */
    avatarOf(user: string, size?: 64 | 256, how?: {
        fresh?: boolean;
    }): Promise<{
        content: Blob;
        tag: string;
    }>;
    /**
     * Gives the user another picture, of which the middle is taken.
     * @param {Blob} content a PNG, JPEG or GIF
     */
    chooseAvatar(content: Blob): Promise<void>;
    /** Takes the user's picture away, so that they are seen by the generated one. */
    removeAvatar(): Promise<void>;
    /**
     * A room's picture: the one that was chosen, or a generated one. The room's settings have `avatar`, which is another one
     * for each that is chosen.
     * @param {string} conversation
     * @param {64 | 256} [size] pixels a side
     * @param {{fresh?: boolean}} [how] `fresh`: not what the browser has kept of the last minute
     * @returns {Promise<{content: Blob, tag: string}>}
     */
    roomAvatar(conversation: string, size?: 64 | 256, how?: {
        fresh?: boolean;
    }): Promise<{
        content: Blob;
        tag: string;
    }>;
    /**
     * Gives a room another picture, of which the middle is taken; for its owner and admins.
     * @param {string} conversation
     * @param {Blob} content a PNG, JPEG or GIF
     */
    chooseRoomAvatar(conversation: string, content: Blob): Promise<void>;
    /**
     * Takes a room's picture away.
     * @param {string} conversation
     */
    removeRoomAvatar(conversation: string): Promise<void>;
}
/**
 * The files of a message as they wait in the outbox.
 * @param {GivenFile[]} given
 * @returns {import("./storage.js").OutboxFile[]}
 */
export declare function filesToSend(given: GivenFile[]): import("./storage.js").OutboxFile[];
/**
 * What the message says of a file that has been uploaded.
 * @param {import("./storage.js").OutboxFile} file
 * @returns {import("./protocol.js").Attachment}
 */
export declare function attachmentOf({ media, name, contentType, bytes, width, height }: import("./storage.js").OutboxFile): import("./protocol.js").Attachment;
/**
 * Whether the bytes can still be had: a file on a disk may have gone since it was chosen.
 * @param {Blob} content
 */
export declare function requireReadable(content: Blob): Promise<void>;
