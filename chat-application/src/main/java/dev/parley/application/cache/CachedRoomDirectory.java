package dev.parley.application.cache;

import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import java.util.List;
import java.util.Objects;

/**
 * A directory whose first pages are read once for many. Searches and further pages go to the
 * directory itself: hardly two are the same, and of what strangers can make up nothing is kept.
 * Thread-safe.
 */
public final class CachedRoomDirectory implements RoomDirectory {
  private final RoomDirectory directory;
  private final RoomPages pages;

  /** Keeps pages of the directory. */
  public CachedRoomDirectory(RoomDirectory directory, RoomPages pages) {
    this.directory = Objects.requireNonNull(directory);
    this.pages = Objects.requireNonNull(pages);
  }

  @Override
  public List<RoomListing> page(RoomQuery query) {
    boolean isFirst = query.words().isEmpty() && query.after().isEmpty();
    return isFirst ? pages.page(query, directory) : directory.page(query);
  }
}
