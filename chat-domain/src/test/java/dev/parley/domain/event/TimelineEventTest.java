package dev.parley.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineEventTest {
  private static final ConversationId LOBBY = new ConversationId(SequentialIds.numbered(1));
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = ManualClock.START;

  @Test
  void beginsWithTheOpening() {
    Room room = RoomBuilder.aRoom().openedBy(ALICE).at(NOW).build();
    TimelineEvent opened = new ConversationOpened(room, List.of(ALICE));

    assertThat(opened.conversation()).isEqualTo(room.id());
    assertThat(opened.seq()).isEqualTo(1);
    assertThat(opened.at()).isEqualTo(NOW);
    assertThat(opened.actor()).isEqualTo(ALICE);
  }

  @Test
  void opensNothingForNobodyAndKeepsTheFirstMembers() {
    Room room = RoomBuilder.aRoom().build();
    List<UserId> members = new ArrayList<>(List.of(ALICE, BOB));
    ConversationOpened opened = new ConversationOpened(room, members);
    members.clear();

    assertThat(opened.members()).containsExactly(ALICE, BOB);
    assertThatThrownBy(() -> new ConversationOpened(room, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysOfAMessageWhatTheMessageSays() {
    Message message = MessageBuilder.aMessage().in(LOBBY).from(BOB).withSeq(7).at(NOW).build();
    TimelineEvent sent = new MessageSent(message);

    assertThat(sent.conversation()).isEqualTo(LOBBY);
    assertThat(sent.seq()).isEqualTo(7);
    assertThat(sent.at()).isEqualTo(NOW);
    assertThat(sent.actor()).isEqualTo(BOB);
  }

  @Test
  void letsNobodyComeOrGoBeforeTheOpening() {
    assertThat(new MemberJoined(LOBBY, 2, NOW, ALICE, BOB, Role.MEMBER).actor()).isEqualTo(ALICE);
    assertThat(new MemberLeft(LOBBY, 2, NOW, ALICE, BOB).user()).isEqualTo(BOB);
    assertThatThrownBy(() -> new MemberJoined(LOBBY, 1, NOW, BOB, BOB, Role.MEMBER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 1");
    assertThatThrownBy(() -> new MemberLeft(LOBBY, 1, NOW, BOB, BOB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 1");
  }
}
