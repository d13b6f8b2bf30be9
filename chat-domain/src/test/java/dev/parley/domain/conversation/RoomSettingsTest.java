package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomSettingsTest {
  private static RoomSettings with(String text, Duration slowMode) {
    return new RoomSettings(text, text, RoomAccess.PUBLIC, HistoryVisibility.ALL, slowMode, false);
  }

  @Test
  void stripsItsTextsWhichMayBeEmpty() {
    assertThat(with(" \n\u00a0", Duration.ZERO)).isEqualTo(RoomSettings.DEFAULT);
    assertThat(with(" two\nlines ", Duration.ZERO).topic()).isEqualTo("two\nlines");
    assertThat(with("\ud83d\ude00".repeat(250), Duration.ZERO).description()).hasSize(500);
  }

  @Test
  void refusesTextsThatAreNoneOrTooLong() {
    for (String text : List.of("x".repeat(251), "\u0000", "\ud83d")) {
      assertThatThrownBy(() -> with(text, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isSlowByWholeSecondsUpToSixHours() {
    assertThat(with("", RoomSettings.LONGEST_SLOW_MODE).slowMode()).hasHours(6);
    for (Duration slowMode :
        List.of(
            Duration.ofSeconds(-1),
            Duration.ofMillis(1_500),
            RoomSettings.LONGEST_SLOW_MODE.plusSeconds(1))) {
      assertThatThrownBy(() -> with("", slowMode)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void showsMembersTheLogFromTheirJoiningOnOrAllOfIt() {
    Membership member =
        Membership.joining(
            new ConversationId(SequentialIds.numbered(1)), new UserId("alice"), Role.MEMBER, 7);

    assertThat(HistoryVisibility.ALL.firstVisibleTo(member)).isEqualTo(1);
    assertThat(HistoryVisibility.SINCE_JOINED.firstVisibleTo(member)).isEqualTo(7);
  }

  @Test
  void limitsTheReasonOfABan() {
    Instant now = ManualClock.START;
    UserId alice = new UserId("alice");
    assertThat(new RoomBan(alice, now, Optional.empty(), "").holdsAt(now)).isTrue();
    for (String reason : List.of("x".repeat(201), "two\nlines", " ")) {
      assertThatThrownBy(() -> new RoomBan(alice, now, Optional.empty(), reason))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
