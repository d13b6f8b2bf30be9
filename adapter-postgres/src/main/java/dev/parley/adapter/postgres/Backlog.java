package dev.parley.adapter.postgres;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How many changes wait or are being written, and how fast they go. Thread-safe. */
final class Backlog {
  private static final Duration SOONEST = Duration.ofMillis(50);
  private static final Duration LATEST = Duration.ofSeconds(5);

  /** How much the newest batch counts in the average pace. */
  private static final double NEWEST = 0.1;

  private final int capacity;
  private final AtomicInteger size = new AtomicInteger();

  /** Lost updates only make it smoother, so that it needs no more than to be seen. */
  private volatile double nanosPerChange = 100_000;

  Backlog(int capacity) {
    this.capacity = capacity;
  }

  /** Makes room for changes, all or none. */
  boolean tryAdd(int changes) {
    if (size.addAndGet(changes) > capacity) {
      size.addAndGet(-changes);
      return false;
    }
    return true;
  }

  /** Changes are done, one way or another. */
  void remove(int changes) {
    size.addAndGet(-changes);
  }

  /** A writer has written that many changes in that time. */
  void observe(int changes, long nanos) {
    double before = nanosPerChange;
    nanosPerChange = before + NEWEST * ((double) nanos / changes - before);
  }

  int size() {
    return size.get();
  }

  /** When half of what waits now should be gone. */
  Duration retryAfter() {
    Duration half = Duration.ofNanos((long) (nanosPerChange * size.get() / 2));
    if (half.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return half.compareTo(LATEST) > 0 ? LATEST : half;
  }
}
