package dev.parley.domain.limit;

import java.time.Duration;

/**
 * Counts how often something is done, for all instances together. Thread-safe.
 *
 * <p>What cannot be counted together is counted by each instance for itself: no call fails, and
 * none waits for long, whatever becomes of the technology behind this.
 */
public interface RateLimiter {
  /**
   * Does something once, if the rule lets it be done now. One atomic step: of calls at the same
   * time on any instances no more pass than the rule says.
   *
   * @param rule the same for one key at all times; where it changes, what was counted may be
   *     forgotten
   */
  Decision take(RateKey key, RateRule rule);

  /** Whether it may be done. */
  sealed interface Decision {
    /** It may, and was counted. */
    record Allowed() implements Decision {}

    /**
     * It may not, and was not counted.
     *
     * @param retryAfter when the same would be allowed if nothing else is done; more than zero
     */
    record Limited(Duration retryAfter) implements Decision {
      /** Checks that the time is positive. */
      public Limited {
        if (retryAfter.isNegative() || retryAfter.isZero()) {
          throw new IllegalArgumentException("retryAfter must be positive, was " + retryAfter);
        }
      }
    }
  }
}
