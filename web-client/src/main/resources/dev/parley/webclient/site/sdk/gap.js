/**
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 *
 * @typedef {object} GapAround
 * @property {() => number} head highest sequence below which nothing was missed
 * @property {(after: number) => Promise<import("./protocol.js").HistoryPage>} read
 * @property {(event: LogEvent) => void} take the next event
 * @property {import("./environment.js").Clock} clock
 */

const REPAIR_DELAY_MS = 1500;

/** What a conversation has heard of and does not have: read from the log, unless it comes by itself. */
export class Gap {
  #around;
  #highestSeen = 0;
  /** @type {Promise<void> | undefined} */
  #repairing;

  /** @param {GapAround} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {number} seq that somebody has seen */
  notice(seq) {
    this.#highestSeen = Math.max(this.#highestSeen, seq);
  }

  /** Waits a bit, since it may be on its way. */
  repairSoon() {
    this.#around.clock.setTimeout(() => {
      if (this.#around.head() < this.#highestSeen) {
        this.repair();
      }
    }, REPAIR_DELAY_MS);
  }

  /** Reads what is missing between the head here and the head there. */
  repair() {
    this.#repairing ??= this.#readMissing()
      .catch(() => {
        // The next connection resumes from the head, so what is missing comes then.
      })
      .finally(() => (this.#repairing = undefined));
  }

  async #readMissing() {
    const { head, read, take } = this.#around;
    while (head() < this.#highestSeen) {
      const before = head();
      const page = await read(before);
      const start = head();
      for (const event of page.events) {
        if (event.seq === head() + 1) {
          take(event);
        }
      }
      if (head() === start) {
        return;
      }
    }
  }
}
