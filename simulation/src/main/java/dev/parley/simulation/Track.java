package dev.parley.simulation;

import dev.parley.domain.event.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one device has put on its screen of one conversation: a stretch of the log without holes.
 * What comes early waits; what comes again is ignored.
 */
final class Track {
  private final TreeMap<Long, TimelineEvent> early = new TreeMap<>();
  private final List<TimelineEvent> shown = new ArrayList<>();
  private long position;

  /** A track that starts above {@code position}. */
  Track(long position) {
    this.position = position;
  }

  long position() {
    return position;
  }

  /** Takes an event from wherever; returns whether something is missing before it. */
  boolean take(TimelineEvent event) {
    if (event.seq() > position) {
      early.put(event.seq(), event);
      while (!early.isEmpty() && early.firstKey() == position + 1) {
        shown.add(early.pollFirstEntry().getValue());
        position++;
      }
    }
    return !early.isEmpty();
  }

  /** Goes on above {@code seq} if that is ahead: what lies between is not for this user. */
  void skipTo(long seq) {
    if (seq > position) {
      position = seq;
      early.headMap(seq, true).clear();
    }
  }

  List<TimelineEvent> shown() {
    return shown;
  }
}
