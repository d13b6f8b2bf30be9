package dev.parley.adapter.memory;

import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pages that were asked for since something changed; first pages differ in order and length
 * only.
 */
final class InMemoryRoomPages implements RoomPages {
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock.
  private final Map<RoomQuery, Kept> pages = new HashMap<>();
  private long changes;

  InMemoryRoomPages(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<RoomListing> page(RoomQuery query, RoomDirectory directory) {
    long seen;
    Instant asked = clock.instant();
    lock.lock();
    try {
      Kept kept = pages.get(query);
      if (kept != null && asked.isBefore(kept.until())) {
        return kept.page();
      }
      seen = changes;
    } finally {
      lock.unlock();
    }
    List<RoomListing> page = List.copyOf(directory.page(query));
    lock.lock();
    try {
      // What changed while the directory was read may be missing from it.
      if (changes == seen) {
        pages.put(query, new Kept(page, asked.plus(MAX_AGE)));
      }
    } finally {
      lock.unlock();
    }
    return page;
  }

  @Override
  public void outdate() {
    lock.lock();
    try {
      changes++;
      pages.clear();
    } finally {
      lock.unlock();
    }
  }

  private record Kept(List<RoomListing> page, Instant until) {}
}
