package dev.parley.adapter.socketio.direct;

import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Finds messages by their ids: first among those delivered here lately, then in the store. */
final class SeenLookup {
  private static final int MAX_PAGES = 10;

  private final DirectOutlet outlet;
  private final DirectConversation direct;
  private final UserId reader;
  private final Set<MessageId> missing = new HashSet<>();
  private long highest;

  SeenLookup(DirectOutlet outlet, DirectConversation direct, UserId reader) {
    this.outlet = outlet;
    this.direct = direct;
    this.reader = reader;
  }

  /**
   * Up to which sequence the messages go that the partner has sent. May block.
   *
   * @return empty if none of them is found
   */
  OptionalLong highest(Set<String> ids) {
    for (String text : ids) {
      parsed(text).ifPresent(this::look);
    }
    long end = Long.MAX_VALUE;
    for (int page = 0; page < MAX_PAGES && !missing.isEmpty() && end > 1; page++) {
      List<TimelineEvent> events = page(end);
      if (events.isEmpty()) {
        break;
      }
      events.forEach(this::compare);
      end = events.getFirst().seq();
    }
    return highest == 0 ? OptionalLong.empty() : OptionalLong.of(highest);
  }

  private void look(MessageId id) {
    Optional<Place> place = outlet.placeOf(id);
    if (place.isEmpty()) {
      missing.add(id);
    } else if (place.get().conversation().equals(direct.id())) {
      found(place.get().seq(), place.get().sender());
    }
  }

  private void compare(TimelineEvent event) {
    if (event instanceof MessageSent sent && missing.remove(sent.message().id())) {
      found(sent.seq(), sent.actor());
    }
  }

  private void found(long seq, UserId sender) {
    if (sender.equals(direct.otherThan(reader))) {
      highest = Math.max(highest, seq);
    }
  }

  private List<TimelineEvent> page(long before) {
    return switch (outlet
        .chat()
        .readHistory()
        .read(reader, direct.id(), new HistoryQuery.Before(before, HistoryQuery.MAX_LIMIT))) {
      case ReadHistory.Outcome.Page page -> page.events();
      case ReadHistory.Outcome.Refused refused -> List.of();
    };
  }

  private static Optional<MessageId> parsed(String text) {
    try {
      return Optional.of(new MessageId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
