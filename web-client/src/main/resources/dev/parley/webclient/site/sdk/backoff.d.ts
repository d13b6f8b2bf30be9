/** How long to wait before the next attempt: twice as long each time, half of it by chance, up to half a minute. */
export declare class Backoff {
    #private;
    /** @param {() => number} random from 0 to below 1 */
    constructor(random: () => number);
    /** How many attempts have failed since the last success. */
    get attempts(): number;
    /** Counts a failure, and says how many milliseconds to wait. */
    next(): number;
    /** It worked. */
    reset(): void;
}
