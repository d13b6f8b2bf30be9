package dev.parley.application.cache;

import dev.parley.domain.room.RoomPages;
import dev.parley.domain.timeline.RecentEntries;
import java.util.Objects;

/**
 * Where copies are kept of what the store would have to be asked for again.
 *
 * @param recentEntries the ends of logs
 * @param roomPages the list of rooms
 */
public record CachePorts(RecentEntries recentEntries, RoomPages roomPages) {
  /** Checks that both are there. */
  public CachePorts {
    Objects.requireNonNull(recentEntries);
    Objects.requireNonNull(roomPages);
  }

  /** Nothing is kept, and the store is asked each time. */
  public static CachePorts none() {
    return new CachePorts(NothingCached.INSTANCE, NothingCached.INSTANCE);
  }
}
