/** The channels of one browser: what is posted on one gets to all others of the same name, a moment later. */
export class FakeChannels {
  #open = new Set();

  open() {
    const channel = {
      onmessage: null,
      postMessage: (message) => {
        if (!this.#open.has(channel)) {
          throw new Error("the channel is closed");
        }
        const data = structuredClone(message);
        for (const other of this.#open) {
          if (other !== channel) {
            setImmediate(() => this.#open.has(other) && other.onmessage?.({ data }));
          }
        }
      },
      close: () => this.#open.delete(channel),
    };
    this.#open.add(channel);
    return channel;
  }
}

/** The locks of one browser: first come, first served. */
export class FakeLocks {
  #queue = [];
  #held = false;

  request = (_name, { signal }, whenHeld) =>
    new Promise((resolve, reject) => {
      const waiting = { whenHeld, resolve };
      signal?.addEventListener("abort", () => {
        this.#queue = this.#queue.filter((one) => one !== waiting);
        reject(new Error("aborted"));
      });
      this.#queue.push(waiting);
      this.#next();
    });

  #next() {
    const first = this.#held ? undefined : this.#queue.shift();
    if (first !== undefined) {
      this.#held = true;
      setImmediate(async () => {
        first.resolve(await first.whenHeld());
        this.#held = false;
        this.#next();
      });
    }
  }
}
