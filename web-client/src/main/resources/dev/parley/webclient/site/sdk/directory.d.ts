/**
 * Who the users are: asks the server about those that somebody wants to see, many at once.
 *
 * Events: `change`.
 */
export declare class Directory extends EventTarget {
    #private;
    /**
     * @param {import("./tabs.js").Link} link
     * @param {import("./environment.js").Clock} clock
     */
    constructor(link: import("./tabs.js").Link, clock: import("./environment.js").Clock);
    /**
     * What is known of a user; if nothing is, it will be asked for.
     * @param {string} user
     * @returns {import("./protocol.js").UserLine | undefined}
     */
    get(user: string): import("./protocol.js").UserLine | undefined;
    /**
     * What to call a user: the display name, or the id until that is known.
     * @param {string} user
     */
    nameOf(user: string): string;
    /**
     * Takes in what a user says of themselves, unless something newer is known.
     * @param {import("./protocol.js").UserLine} line
     */
    learn(line: import("./protocol.js").UserLine): void;
}
