package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DirectConversationTest {
  private static final ConversationId ID = new ConversationId(SequentialIds.numbered(1));
  private static final UserId ADAM = new UserId("adam");
  private static final UserId ZOE = new UserId("zoe");
  private static final Instant NOW = ManualClock.START;

  @Test
  void putsThePairInOrderWhoeverOpensIt() {
    assertThat(DirectConversation.between(ID, ADAM, ZOE, NOW))
        .isEqualTo(new DirectConversation(ID, ADAM, ZOE, ADAM, NOW));
    assertThat(DirectConversation.between(ID, ZOE, ADAM, NOW))
        .isEqualTo(new DirectConversation(ID, ADAM, ZOE, ZOE, NOW));
  }

  @Test
  void knowsTheOtherOne() {
    DirectConversation direct = DirectConversation.between(ID, ZOE, ADAM, NOW);

    assertThat(direct.members()).containsExactly(ADAM, ZOE);
    assertThat(direct.otherThan(ADAM)).isEqualTo(ZOE);
    assertThat(direct.otherThan(ZOE)).isEqualTo(ADAM);
  }

  @Test
  void hasOneMemberWhenItIsForNotes() {
    DirectConversation notes = DirectConversation.between(ID, ZOE, ZOE, NOW);

    assertThat(notes.members()).containsExactly(ZOE);
    assertThat(notes.otherThan(ZOE)).isEqualTo(ZOE);
  }

  @Test
  void isHiddenAndFixedWhileARoomIsNeither() {
    Conversation direct = DirectConversation.between(ID, ZOE, ADAM, NOW);
    Conversation room = RoomBuilder.aRoom().build();

    assertThat(direct.isDiscoverable()).isFalse();
    assertThat(direct.hasOpenMembership()).isFalse();
    assertThat(room.isDiscoverable()).isTrue();
    assertThat(room.hasOpenMembership()).isTrue();
  }

  @Test
  void refusesAPairOutOfOrderAndAnOpenerFromOutside() {
    assertThatThrownBy(() -> new DirectConversation(ID, ZOE, ADAM, ADAM, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sorted");
    assertThatThrownBy(() -> new DirectConversation(ID, ADAM, ZOE, new UserId("eve"), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of its members");
  }
}
