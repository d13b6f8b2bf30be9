package dev.parley.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxEntryTest {
  private static final Room ROOM = RoomBuilder.aRoom().build();

  private static InboxEntry entry(Room of, long head, int unread) {
    Membership membership = Membership.joining(of.id(), of.createdBy(), Role.OWNER, 1);
    return new InboxEntry(ROOM, membership, head, ManualClock.START, Optional.empty(), unread);
  }

  @Test
  void tellsWhereTheNextPageStarts() {
    assertThat(entry(ROOM, 1, 0).cursor()).isEqualTo(new InboxCursor(ManualClock.START, ROOM.id()));
  }

  @Test
  void countsUnreadUpToALimit() {
    assertThat(entry(ROOM, 2_000, 1_000).unread()).isEqualTo(InboxEntry.MAX_UNREAD);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, -1", "2000, 1001"})
  void refusesNumbersThatCannotBe(long head, int unread) {
    assertThatThrownBy(() -> entry(ROOM, head, unread))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("head " + head + ", unread " + unread + ", mentions 0");
  }

  @Test
  void refusesAMembershipOfAnotherConversation() {
    assertThatThrownBy(() -> entry(RoomBuilder.aRoom().build(), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another conversation");
  }
}
