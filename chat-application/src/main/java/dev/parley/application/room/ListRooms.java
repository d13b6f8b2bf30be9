package dev.parley.application.room;

import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists rooms that anybody may find. Thread-safe. */
public final class ListRooms {
  /** The most rooms on a page. */
  public static final int MAX_LIMIT = RoomQuery.MAX_LIMIT - 1;

  private final RoomDirectory directory;

  /** Uses the given port. */
  public ListRooms(RoomDirectory directory) {
    this.directory = Objects.requireNonNull(directory);
  }

  /**
   * One page.
   *
   * @param search what the name and description of rooms must hold, as somebody has typed it
   * @param after {@link Page#next()} of the page before; empty for the first
   * @param limit the most rooms wanted; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Page list(
      RoomOrder order, Optional<String> search, Optional<RoomCursor> after, int limit) {
    int size = Math.min(limit, MAX_LIMIT);
    List<String> words = search.map(RoomQuery::wordsToFind).orElse(List.of());
    if (search.isPresent() && words.isEmpty()) {
      return new Page(List.of(), Optional.empty());
    }
    List<RoomListing> found = directory.page(new RoomQuery(order, words, after, size + 1));
    return new Page(
        found.subList(0, Math.min(size, found.size())),
        found.size() > size ? Optional.of(found.get(size - 1).cursor(order)) : Optional.empty());
  }

  /**
   * A page of the list.
   *
   * @param next where the next page starts; empty on the last page
   */
  public record Page(List<RoomListing> rooms, Optional<RoomCursor> next) {
    /** Copies the list. */
    public Page {
      rooms = List.copyOf(rooms);
    }
  }
}
