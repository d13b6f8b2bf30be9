/** A clock that stands still until it is told to go on. */
export class FakeClock {
  #now = 1_700_000_000_000;
  #timers = [];
  #nextId = 1;

  now = () => this.#now;

  setTimeout = (action, ms) => {
    const timer = { id: this.#nextId++, at: this.#now + ms, action };
    this.#timers.push(timer);
    return timer.id;
  };

  clearTimeout = (id) => {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  };

  /** Lets time pass, and everything happen that is due. */
  async advance(ms) {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
      if (due === undefined) {
        break;
      }
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.action();
      await settle();
    }
    this.#now = end;
  }
}

/** Lets everything happen that needs no time. */
export async function settle() {
  for (let round = 0; round < 12; round++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A network that can go away. */
export class FakeNetwork {
  #online = true;
  #listeners = new Set();

  isOnline = () => this.#online;

  onChange = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  turn(online) {
    this.#online = online;
    this.#listeners.forEach((listener) => listener());
  }
}
