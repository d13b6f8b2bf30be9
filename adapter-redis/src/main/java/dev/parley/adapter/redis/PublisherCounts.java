package dev.parley.adapter.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each publisher counted last, to notice what did not arrive. Used by one thread.
 *
 * <p>A publisher first heard of with a number above 1 is nothing to worry about: it published
 * before this instance listened, and from then on Redis loses nothing without breaking the
 * connection. What it dropped itself it says in the {@code lost} field.
 */
final class PublisherCounts {
  /** How many lives of instances are remembered; the one heard least recently goes first. */
  static final int REMEMBERED = 1024;

  private final Map<Publisher, Long> last = new LinkedHashMap<>(64, 0.75f, true);

  /** How a message stands to those before it. */
  enum Arrival {
    /** Nothing is missing before it. */
    IN_SEQUENCE,
    /** Something may be missing before it. */
    AFTER_LOSS,
    /** A later one came first; it is to be ignored. */
    STALE
  }

  /**
   * Takes note of a message.
   *
   * @param n its number
   * @param lost the highest number that the publisher knows to be lost; 0 for none
   */
  Arrival arrived(Publisher publisher, long n, long lost) {
    Long before = last.get(publisher);
    if (before != null) {
      if (n <= before) {
        return Arrival.STALE;
      }
      last.put(publisher, n);
      return n == before + 1 ? Arrival.IN_SEQUENCE : Arrival.AFTER_LOSS;
    }
    // The earlier life may have ended between storing something and publishing it.
    boolean restarted =
        last.keySet().stream().anyMatch(known -> known.instance().equals(publisher.instance()));
    last.put(publisher, n);
    if (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
    return restarted || lost > 0 ? Arrival.AFTER_LOSS : Arrival.IN_SEQUENCE;
  }
}
