package dev.parley.application.history;

import dev.parley.domain.timeline.TimelineRange;
import java.util.Optional;

/** Which part of a log is wanted. */
public sealed interface HistoryQuery {
  /** The most events on a page. */
  int MAX_LIMIT = 100;

  /** The most events wanted. */
  int limit();

  /**
   * The sequences to read from a log that goes up to {@code head}; empty if there are none.
   *
   * @param head the highest sequence of the log; at least 1
   */
  Optional<TimelineRange> rangeIn(long head);

  /** The newest events. */
  record Latest(int limit) implements HistoryQuery {
    /** Caps the limit. */
    public Latest {
      limit = capped(limit);
    }

    @Override
    public Optional<TimelineRange> rangeIn(long head) {
      return clamped(head - limit + 1, head, head);
    }
  }

  /** The events just below {@code seq}. */
  record Before(long seq, int limit) implements HistoryQuery {
    /** Caps the limit. */
    public Before {
      limit = capped(limit);
    }

    @Override
    public Optional<TimelineRange> rangeIn(long head) {
      long last = Math.min(Math.max(seq, 1) - 1, head);
      return clamped(last - limit + 1, last, head);
    }
  }

  /** The events just above {@code seq}. */
  record After(long seq, int limit) implements HistoryQuery {
    /** Caps the limit. */
    public After {
      limit = capped(limit);
    }

    @Override
    public Optional<TimelineRange> rangeIn(long head) {
      if (seq >= head) {
        return Optional.empty();
      }
      long first = Math.max(seq + 1, 1);
      return clamped(first, first + limit - 1, head);
    }
  }

  /** The event {@code seq} with as many below as above it. */
  record Around(long seq, int limit) implements HistoryQuery {
    /** Caps the limit. */
    public Around {
      limit = capped(limit);
    }

    @Override
    public Optional<TimelineRange> rangeIn(long head) {
      long middle = Math.clamp(seq, 1, head);
      long first = middle - limit / 2;
      return clamped(first, first + limit - 1, head);
    }
  }

  private static int capped(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
    return Math.min(limit, MAX_LIMIT);
  }

  private static Optional<TimelineRange> clamped(long first, long last, long head) {
    long from = Math.max(first, 1);
    long to = Math.min(last, head);
    return from > to ? Optional.empty() : Optional.of(new TimelineRange(from, to));
  }
}
