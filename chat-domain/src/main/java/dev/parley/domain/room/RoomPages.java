package dev.parley.domain.room;

import java.time.Duration;
import java.util.List;

/**
 * First pages of a {@link RoomDirectory}, kept where they are found sooner, for all instances
 * together.
 *
 * <p>A page that is given was read after the last {@link #outdate} on any instance that had ended
 * when the page was asked for. If an instance could not reach the cache, or died before it came to
 * that, the page may be older, but never older than {@link #MAX_AGE}. The cache may forget anything
 * at any time. Thread-safe. What cannot be reached costs a fraction of a second at most, and what
 * is thrown comes from the directory.
 */
public interface RoomPages {
  /** The age that no page exceeds. */
  Duration MAX_AGE = Duration.ofSeconds(5);

  /**
   * The page that was asked for, as it is kept or else as the directory says.
   *
   * @param query for a first page, without words
   * @throws dev.parley.domain.PortUnavailableException if the directory had to be asked and cannot
   *     be
   */
  List<RoomListing> page(RoomQuery query, RoomDirectory directory);

  /** What is kept holds no longer. Throws nothing. */
  void outdate();
}
