package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitAnnouncerTest {
  private final CommitAnnouncer announcer = new CommitAnnouncer(events -> {});
  private final List<TimelineEvent> heard = new ArrayList<>();
  private final Room room = RoomBuilder.aRoom().build();
  private final ConversationOpened opening =
      new ConversationOpened(room, List.of(room.createdBy()));
  private final MessageSent message =
      new MessageSent(MessageBuilder.aMessage().in(room.id()).build());

  @Test
  void tellsAnOpeningThatWasOvertakenFirstAndOnce() {
    announcer.listen(heard::addAll);
    announcer.expect(opening);

    announcer.committed(List.of(message));
    announcer.opened(room.id());

    assertThat(heard).containsExactly(opening, message);
  }

  @Test
  void doesNotTellAnOpeningThatFailed() {
    announcer.listen(heard::addAll);
    announcer.expect(opening);
    announcer.forget(opening);

    announcer.committed(List.of(message));

    assertThat(heard).containsExactly(message);
  }

  @Test
  void goesOnWhenTheListenerThrows() {
    announcer.listen(
        events -> {
          heard.addAll(events);
          throw new IllegalStateException("as it must not");
        });

    announcer.committed(List.of(message));
    announcer.committed(List.of(message));

    assertThat(heard).hasSize(2);
  }

  @Test
  void hasOneListenerOrNone() {
    announcer.committed(List.of(message));
    announcer.listen(heard::addAll);

    assertThatIllegalStateException().isThrownBy(() -> announcer.listen(events -> {}));
  }
}
