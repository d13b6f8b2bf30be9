package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rooms of a {@link MemoryStore} that anybody may find. */
final class InMemoryRoomDirectory implements RoomDirectory {
  private static final Comparator<RoomCursor> BEST_FIRST =
      Comparator.comparingLong(RoomCursor::rank).thenComparing(RoomCursor::room).reversed();

  private final MemoryStore store;

  InMemoryRoomDirectory(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<RoomListing> page(RoomQuery query) {
    return store.logs().stream()
        .flatMap(log -> listing(log).stream())
        .filter(listing -> matches(listing.room(), query.words()))
        .filter(listing -> comesAfter(query, listing.cursor(query.order())))
        .sorted(Comparator.comparing(listing -> listing.cursor(query.order()), BEST_FIRST))
        .limit(query.limit())
        .toList();
  }

  private static Optional<RoomListing> listing(ConversationLog log) {
    return log.conversation() instanceof Room room
            && room.isDiscoverable()
            && !room.settings().archived()
        ? Optional.of(new RoomListing(room, log.memberCount()))
        : Optional.empty();
  }

  private static boolean comesAfter(RoomQuery query, RoomCursor place) {
    return query.after().map(after -> BEST_FIRST.compare(after, place) < 0).orElse(true);
  }

  private static boolean matches(Room room, List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    List<String> said =
        Stream.of(room.name().value(), room.settings().description())
            .flatMap(text -> RoomQuery.words(text).stream())
            .toList();
    return words.stream().allMatch(word -> said.stream().anyMatch(s -> s.startsWith(word)));
  }
}
