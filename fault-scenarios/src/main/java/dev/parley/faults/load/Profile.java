package dev.parley.faults.load;

import java.time.Duration;

/**
 * How a device behaves.
 *
 * @param betweenSends how long it waits on average before it says something
 * @param copies how often it sends each message at once
 * @param marks whether it tells how far it has come
 * @param stays the longest that it stays in a room before it leaves one and comes back; zero if it
 *     never leaves
 */
public record Profile(Duration betweenSends, int copies, boolean marks, Duration stays) {
  /** What devices do where nothing else is said. */
  public static final Profile NORMAL =
      new Profile(Duration.ofMillis(150), 1, true, Duration.ofSeconds(4));

  /** Only listens. */
  public static final Profile SILENT = new Profile(Duration.ofDays(1), 1, false, Duration.ZERO);

  /** The same with another pause. */
  public Profile every(Duration pause) {
    return new Profile(pause, copies, marks, stays);
  }

  /** The same with every message sent so often. */
  public Profile withCopies(int count) {
    return new Profile(betweenSends, count, marks, stays);
  }

  /** The same, but always on the way. */
  public Profile restless() {
    return new Profile(betweenSends, copies, marks, Duration.ofMillis(400));
  }

  /** Whether it leaves rooms at all. */
  public boolean wanders() {
    return stays.isPositive();
  }
}
