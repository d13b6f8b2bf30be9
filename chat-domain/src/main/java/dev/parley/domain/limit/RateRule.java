package dev.parley.domain.limit;

import java.time.Duration;

/** How often something may be done. Durations are of whole milliseconds. */
public sealed interface RateRule {
  /** The longest duration in a rule. */
  Duration MAX_DURATION = Duration.ofDays(1);

  /**
   * So often within a window that begins with the first; whoever tries once more is blocked.
   *
   * @param limit how often within a window; at least 1
   * @param window how long a window is
   * @param block how long the one is refused who has tried once more, from that try on, but never
   *     less than to the end of the window; further tries do not make it longer. Zero for until the
   *     end of the window
   */
  record FixedWindow(int limit, Duration window, Duration block) implements RateRule {
    /** Checks the bounds. */
    public FixedWindow {
      requireLimit(limit);
      requireDuration("window", window);
      if (!block.isZero()) {
        requireDuration("block", block);
      }
    }
  }

  /**
   * Evenly: one each {@code interval}, and up to {@code burst} at once after a pause (the generic
   * cell rate algorithm of ITU-T I.371).
   *
   * @param burst how many at once; at least 1
   * @param interval how long one takes to be earned back
   */
  record Smooth(int burst, Duration interval) implements RateRule {
    /** Checks the bounds. */
    public Smooth {
      requireLimit(burst);
      requireDuration("interval", interval);
    }
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > 1_000_000) {
      throw new IllegalArgumentException("a limit is 1 to 1000000, was " + limit);
    }
  }

  private static void requireDuration(String what, Duration duration) {
    if (duration.toMillis() < 1
        || duration.compareTo(MAX_DURATION) > 0
        || duration.toNanos() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          what + " must be whole milliseconds up to " + MAX_DURATION + ", was " + duration);
    }
  }
}
