package dev.parley.domain.search;

/**
 * A part of a text.
 *
 * @param start where it begins, in UTF-16 units
 * @param end where what follows begins
 */
public record Highlight(int start, int end) {
  /** Checks that it is a part. */
  public Highlight {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("from " + start + " to " + end);
    }
  }
}
