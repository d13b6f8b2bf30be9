package dev.parley.bootstrap.terminal;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to connect again: after a random part of a time that doubles with each failure, so that
 * clients which lost their server together do not come back together; or when the server says.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 6;

  private final RandomGenerator random;
  private int failures;
  private @Nullable Duration hinted;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The server wants the client back after this time, and within this time from then. */
  void hint(Duration after, Duration spread) {
    hinted = after.plus(part(spread));
  }

  /** A connection works. */
  void succeeded() {
    failures = 0;
    hinted = null;
  }

  /** How long to wait now. */
  Duration next() {
    Duration asked = hinted;
    hinted = null;
    if (asked != null) {
      return asked;
    }
    Duration most = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return part(most.compareTo(LONGEST) < 0 ? most : LONGEST);
  }

  private Duration part(Duration whole) {
    return Duration.ofMillis(random.nextLong(whole.toMillis() + 1));
  }
}
