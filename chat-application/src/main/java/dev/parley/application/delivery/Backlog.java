package dev.parley.application.delivery;

import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.TimelineRange;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a channel has come in its log and what is known to lie above: the highest sequence, and
 * of the entries that came early up to {@value #MAX_WAITING}; the rest has to be read. Guarded by
 * the channel's lock.
 */
final class Backlog {
  private static final int MAX_WAITING = 256;

  private final TreeMap<Long, TimelineEvent> waiting = new TreeMap<>();
  private long start;
  private long position;
  private long knownHead;
  private long lowestKept = Long.MAX_VALUE;

  /** A backlog of a log that has been delivered up to {@code position}. */
  Backlog(long position) {
    this.start = position;
    this.position = position;
    this.knownHead = position;
  }

  /** Where it was begun. */
  long start() {
    return start;
  }

  /** Up to where everything has been delivered. */
  long position() {
    return position;
  }

  /** Whether nothing is known to lie above. */
  boolean isEmpty() {
    return knownHead <= position;
  }

  boolean hasPassed(TimelineEvent event) {
    return event.seq() <= position;
  }

  boolean isNext(TimelineEvent event) {
    return event.seq() == position + 1;
  }

  /**
   * Begins above {@code head}, or above what lies below the lowest entry that has been kept, if
   * that is lower. Nothing may have been delivered yet.
   */
  void startAt(long head) {
    start = Math.min(head, lowestKept - 1);
    position = start;
    learnHead(head);
  }

  /** The log goes up to {@code head} at least. */
  void learnHead(long head) {
    knownHead = Math.max(knownHead, head);
  }

  /** Takes an entry that cannot be delivered yet; it has to be read if there is no room for it. */
  void keep(TimelineEvent event) {
    learnHead(event.seq());
    lowestKept = Math.min(lowestKept, event.seq());
    if (waiting.size() < MAX_WAITING) {
      waiting.put(event.seq(), event);
    }
  }

  /** Everything up to {@code seq} is delivered. */
  void advanceTo(long seq) {
    position = seq;
    learnHead(seq);
  }

  /** Takes out the next entry to deliver; null if it is not here. */
  @Nullable TimelineEvent pollNext() {
    while (!waiting.isEmpty() && waiting.firstKey() <= position + 1) {
      TimelineEvent lowest = waiting.pollFirstEntry().getValue();
      if (isNext(lowest)) {
        return lowest;
      }
    }
    return null;
  }

  /** What to read next. There must be something, and the next entry must not be here. */
  TimelineRange missing() {
    long last = waiting.isEmpty() ? knownHead : waiting.firstKey() - 1;
    return new TimelineRange(position + 1, Math.min(last, position + TimelineRange.MAX_LENGTH));
  }

  /** Expects nothing more of what was known to lie above. */
  void forget() {
    waiting.clear();
    knownHead = position;
  }
}
