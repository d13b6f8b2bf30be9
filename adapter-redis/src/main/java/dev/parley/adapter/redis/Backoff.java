package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a random time up to a bound that doubles with each
 * failure ("full jitter"), so that instances which failed together do not come back together. Used
 * by one thread.
 */
final class Backoff {
  private final long firstMillis;
  private final long longestMillis;
  private final RandomGenerator random;
  private long boundMillis;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.longestMillis = longest.toMillis();
    this.random = random;
    this.boundMillis = firstMillis;
  }

  /** The wait after one more failure. */
  Duration next() {
    long wait = random.nextLong(boundMillis + 1);
    boundMillis = Math.min(longestMillis, boundMillis * 2);
    return Duration.ofMillis(wait);
  }

  /** It worked: the next failure is the first again. */
  void reset() {
    boundMillis = firstMillis;
  }
}
