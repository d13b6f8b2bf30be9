package dev.parley.domain.timeline;

/**
 * A stretch of a log, both ends included. Since logs have no holes, it holds exactly the sequences
 * that exist between the ends.
 *
 * @param first the lowest sequence; at least 1
 * @param last the highest sequence; at least {@code first}
 */
public record TimelineRange(long first, long last) {
  /** The longest stretch that is read at once. */
  public static final int MAX_LENGTH = 1_000;

  /** Checks the ends and the length. */
  public TimelineRange {
    if (first < 1 || last < first || last - first >= MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a range needs 1 <= first <= last and at most "
              + MAX_LENGTH
              + " entries, was "
              + first
              + ".."
              + last);
    }
  }

  /** How many sequences the range spans. */
  public int length() {
    return (int) (last - first + 1);
  }
}
