package dev.parley.application.presence;

import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link PresenceStats} tells. Thread-safe. */
final class PresenceCounters {
  private final LongAdder frames = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder putOff = new LongAdder();

  void told(int count) {
    frames.increment();
    changes.add(count);
  }

  void putOff() {
    putOff.increment();
  }

  PresenceStats stats(int present, int visible, int watching, long overflown) {
    return new PresenceStats(
        present, visible, watching, frames.sum(), changes.sum(), putOff.sum(), overflown);
  }
}
