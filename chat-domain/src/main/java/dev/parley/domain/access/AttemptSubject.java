package dev.parley.domain.access;

import java.time.Duration;
import java.util.Objects;

/**
 * Who or what failed attempts are counted for.
 *
 * @param kind of what kind
 * @param key who or what; 1 to {@value #MAX_LENGTH} characters
 */
public record AttemptSubject(Kind kind, String key) {
  /** The longest key, in characters. */
  public static final int MAX_LENGTH = 600;

  /** Checks the form. */
  public AttemptSubject {
    Objects.requireNonNull(kind);
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a key has 1 to " + MAX_LENGTH + " characters");
    }
  }

  /** Kinds of subjects, and how patient one is with them. */
  public enum Kind {
    /** Signing in to one account from one address: whoever owns it and whoever guesses there. */
    ACCOUNT_FROM_ADDRESS(5, Duration.ofSeconds(1), Duration.ofMinutes(15), true),
    /**
     * Signing in to one account from anywhere. The delay is short, since those who guess must not
     * be able to keep the owner out.
     */
    ACCOUNT(20, Duration.ofSeconds(1), Duration.ofMinutes(1), true),
    /** Signing in to any account from one address, behind which there may be many people. */
    ADDRESS(50, Duration.ofSeconds(1), Duration.ofMinutes(15), false),
    /** Entering one room with a password, by one user. */
    ROOM_BY_USER(5, Duration.ofMinutes(1), Duration.ofMinutes(15), true),
    /** Entering one room with a password, by anybody. */
    ROOM(100, Duration.ofSeconds(1), Duration.ofMinutes(1), false);

    private final int free;
    private final Duration firstDelay;
    private final Duration longestDelay;
    private final boolean resetBySuccess;

    Kind(int free, Duration firstDelay, Duration longestDelay, boolean resetBySuccess) {
      this.free = free;
      this.firstDelay = firstDelay;
      this.longestDelay = longestDelay;
      this.resetBySuccess = resetBySuccess;
    }

    /** How many failures have no consequence. */
    public int free() {
      return free;
    }

    /** The delay after the first failure that has one. */
    public Duration firstDelay() {
      return firstDelay;
    }

    /** The longest delay. */
    public Duration longestDelay() {
      return longestDelay;
    }

    /** How long after the last failure all are forgotten. */
    public Duration forgottenAfter() {
      return Duration.ofHours(1);
    }

    /** Whether being right once forgives what was wrong before. */
    public boolean resetBySuccess() {
      return resetBySuccess;
    }

    /** The delay after so many failures. */
    public Duration delayAfter(int failures) {
      int beyond = failures - free;
      if (beyond <= 0) {
        return Duration.ZERO;
      }
      // Twenty doublings are more than any longest delay.
      Duration delay = firstDelay.multipliedBy(1L << Math.min(beyond - 1, 20));
      return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
  }
}
