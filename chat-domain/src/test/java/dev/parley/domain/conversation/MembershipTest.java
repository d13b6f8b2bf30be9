package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final ConversationId LOBBY = new ConversationId(SequentialIds.numbered(1));
  private static final UserId ALICE = new UserId("alice");

  @Test
  void startsWithEverythingBeforeItReceivedAndRead() {
    Membership joined = Membership.joining(LOBBY, ALICE, Role.MEMBER, 5);

    assertThat(joined)
        .isEqualTo(
            new Membership(
                LOBBY, ALICE, Role.MEMBER, 5, OptionalLong.empty(), new Watermarks(5, 5)));
    assertThat(joined.isActive()).isTrue();
  }

  @Test
  void endsAndKeepsWhatWasReached() {
    Membership joined = Membership.joining(LOBBY, ALICE, Role.ADMIN, 5).with(new Watermarks(9, 7));

    Membership left = joined.leaving(12);

    assertThat(left)
        .isEqualTo(
            new Membership(LOBBY, ALICE, Role.ADMIN, 5, OptionalLong.of(12), new Watermarks(9, 7)));
    assertThat(left.isActive()).isFalse();
    assertThat(left.with(new Watermarks(11, 11)).leftSeq()).hasValue(12);
  }

  @Test
  void coversWhatWasSaidBetweenComingAndGoing() {
    Membership joined = Membership.joining(LOBBY, ALICE, Role.MEMBER, 5);
    Membership left = joined.leaving(8);

    for (long seq = 1; seq < 12; seq++) {
      assertThat(joined.covers(seq)).as("while in, %s", seq).isEqualTo(seq > 5);
      assertThat(left.covers(seq)).as("after leaving, %s", seq).isEqualTo(seq == 6 || seq == 7);
    }
  }

  @Test
  void refusesToEndBeforeItBegins() {
    Membership joined = Membership.joining(LOBBY, ALICE, Role.MEMBER, 5);

    assertThatThrownBy(() -> joined.leaving(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> joined.leaving(4)).isInstanceOf(IllegalArgumentException.class);
    assertThat(joined.leaving(6).leftSeq()).hasValue(6);
    assertThatThrownBy(() -> Membership.joining(LOBBY, ALICE, Role.MEMBER, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joinedSeq");
  }
}
