/**
 * What is asked of the server about messages of a conversation, one request each.
 */
export declare class MessageRequests extends EventTarget {
    #private;
    /** @type {string} */
    id: string;
    /**
     * @param {import("./tabs.js").Link} link
     * @param {string} id of the conversation
     */
    constructor(link: import("./tabs.js").Link, id: string);
    /**
     * Has one's own message say something else.
     * @param {number} seq
     * @param {string} text
     * @param {{mentions?: string[], everyone?: boolean}} [more]
     */
    edit(seq: number, text: string, more?: {
        mentions?: string[];
        everyone?: boolean;
    }): Promise<any>;
    /** @param {number} seq of one's own message, or of any as a moderator */
    delete(seq: number): Promise<any>;
    /**
     * Puts an emoji under a message, or takes it away.
     * @param {number} seq
     * @param {string} emoji
     * @param {boolean} on
     */
    react(seq: number, emoji: string, on: boolean): Promise<any>;
    /**
     * Pins a message, or takes it off.
     * @param {number} seq
     * @param {boolean} on
     */
    pin(seq: number, on: boolean): Promise<any>;
    /** The pinned messages, the last one pinned first. @returns {Promise<import("./protocol.js").LogEvent[]>} */
    pins(): Promise<import("./protocol.js").LogEvent[]>;
    /**
     * Says in another conversation what a message says, with its files.
     * @param {number} seq
     * @param {string} to a conversation
     * @param {string} [clientMessageId] the same for each try
     */
    forward(seq: number, to: string, clientMessageId?: string): Promise<any>;
    /**
     * What a message has said, the oldest first.
     * @param {number} seq
     * @returns {Promise<import("./protocol.js").Revision[]>}
     */
    revisions(seq: number): Promise<import("./protocol.js").Revision[]>;
    /** Leaves a room. */
    leave(): Promise<any>;
}
