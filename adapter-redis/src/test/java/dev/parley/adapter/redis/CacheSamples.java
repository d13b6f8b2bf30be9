package dev.parley.adapter.redis;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Things to keep in caches. */
final class CacheSamples {
  private static final RoomQuery LIST =
      new RoomQuery(RoomOrder.NEWEST, List.of(), Optional.empty(), 3);

  private CacheSamples() {}

  /** The end of a log that no other test knows. */
  static Stretch stretch(int messages) {
    return stretch(messages, "hello");
  }

  static Stretch stretch(int messages, String text) {
    ConversationId conversation = new ConversationId(UUID.randomUUID());
    List<TimelineEvent> events = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      events.add(
          new MessageSent(
              MessageBuilder.aMessage().in(conversation).withSeq(7L + i).saying(text).build()));
    }
    return new Stretch(new DatabaseEpoch(UUID.randomUUID()), events);
  }

  /** Whether a page that was read is found again. */
  static boolean isKept(RoomPages pages) {
    pages.page(LIST, query -> List.of());
    List<RoomListing> other = List.of(new RoomListing(RoomBuilder.aRoom().build(), 1));
    return pages.page(LIST, query -> other).isEmpty();
  }
}
