export type OutboxEntry = import("./storage.js").OutboxEntry;
export type OutboxFile = import("./storage.js").OutboxFile;
/**
 * Whether an entry has files that the server does not have yet.
 * @param {OutboxEntry} entry
 */
export declare function lacksFiles(entry: OutboxEntry): boolean;
/** Brings the files of messages to the server, one after the other. */
export declare class Uploads {
    #private;
    /**
     * @param {import("./files.js").Files} files
     * @param {import("./environment.js").Clock} clock
     */
    constructor(files: import("./files.js").Files, clock: import("./environment.js").Clock);
    /**
     * Uploads those files of an entry that are not there yet. A file that is refused has the reason in its `code`.
     * @param {OutboxEntry} entry
     * @param {object} tell
     * @param {() => void} tell.moved some more of a file has been sent
     * @param {() => Promise<void>} tell.reached something that need not be done again
     */
    run(entry: OutboxEntry, { moved, reached }: {
        moved: () => void;
        reached: () => Promise<void>;
    }): Promise<void>;
    /**
     * Breaks off, if it is this entry's files that are being uploaded.
     * @param {string} clientMessageId
     */
    abort(clientMessageId: string): void;
}
