package dev.parley.domain.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.account.Password;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaysIntoRoomsTest {
  private static final Instant NOW = ManualClock.START;

  @Test
  void takesPasswordsOfAnyKindUpToALength() {
    for (String text : List.of("x", " ", "\ud83d\ude00", "x".repeat(128))) {
      assertThat(RoomPassword.of(text)).as(text).isPresent();
    }
    for (String text :
        List.of("", "x".repeat(129), "\u0000", "\ud83d", "\ud83d\ude00".repeat(65))) {
      assertThat(RoomPassword.of(text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> new RoomPassword(new Password("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoSecrets() {
    InviteCode code = InviteCode.create(new SecureRandom());

    assertThat(code.toString()).doesNotContain(code.value());
    assertThat(RoomPassword.of("secret").orElseThrow().toString()).doesNotContain("secret");
  }

  @Test
  void makesCodesThatNobodyGuesses() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      InviteCode code = InviteCode.create(new SecureRandom());
      assertThat(InviteCode.isValid(code.value())).isTrue();
      assertThat(new InviteCode(code.value()).hash()).isEqualTo(code.hash());
      codes.add(code.value());
    }
    assertThat(codes).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u00e9"
      })
  void takesNothingElseForACode(String text) {
    assertThat(InviteCode.isValid(text)).isFalse();
    assertThatThrownBy(() -> new InviteCode(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InviteCode.Hash(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Invite invite(Instant expiresAt, OptionalInt maxUses, int uses) {
    return new Invite(
        new InviteId(SequentialIds.numbered(1)),
        new ConversationId(SequentialIds.numbered(2)),
        new InviteCode("a".repeat(InviteCode.LENGTH)).hash(),
        new UserId("alice"),
        NOW,
        expiresAt,
        maxUses,
        uses);
  }

  @Test
  void isGoodUntilItExpiresOrIsUsedUp() {
    Invite twice = invite(NOW.plusSeconds(10), OptionalInt.of(2), 0);

    assertThat(twice.isGoodAt(NOW.plusSeconds(9))).isTrue();
    assertThat(twice.isGoodAt(NOW.plusSeconds(10))).isFalse();
    assertThat(twice.used().isGoodAt(NOW)).isTrue();
    assertThat(twice.used().used().isGoodAt(NOW)).isFalse();
    assertThat(invite(NOW.plusSeconds(10), OptionalInt.empty(), 5_000).isGoodAt(NOW)).isTrue();
  }

  @Test
  void isGoodForThirtyDaysAndTenThousandUsersAtMost() {
    Instant last = NOW.plus(Invite.LONGEST_LIFE);

    assertThat(invite(last, OptionalInt.of(Invite.MAX_USES), 0).isGoodAt(NOW)).isTrue();
    for (Instant expiresAt : List.of(NOW, NOW.minusSeconds(1), last.plus(Duration.ofNanos(1)))) {
      assertThatThrownBy(() -> invite(expiresAt, OptionalInt.empty(), 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int maxUses : List.of(0, Invite.MAX_USES + 1)) {
      assertThatThrownBy(() -> invite(last, OptionalInt.of(maxUses), 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> invite(last, OptionalInt.empty(), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesTextsApartIntoWords() {
    assertThat(RoomQuery.words("Caf\u00e9s, CAFE\u0301 & parley.dev (v2.0)! \ud83d\ude00"))
        .containsExactly("caf\u00e9s", "caf\u00e9", "parley", "dev", "v2", "0");
    assertThat(RoomQuery.wordsToFind("a b a c d e f g h i j")).hasSize(RoomQuery.MAX_WORDS);
    assertThat(RoomQuery.words("'\":*&|!()")).isEmpty();
  }

  @Test
  void looksForWordsOnlyAndForOnePage() {
    for (String word : List.of("", "a b", "A", "a'", ":*")) {
      assertThatThrownBy(() -> query(List.of(word), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    List<String> many = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    assertThatThrownBy(() -> query(many, 1)).isInstanceOf(IllegalArgumentException.class);
    for (int limit : List.of(0, RoomQuery.MAX_LIMIT + 1)) {
      assertThatThrownBy(() -> query(List.of(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new RoomListing(RoomBuilder.aRoom().build(), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RoomQuery query(List<String> words, int limit) {
    return new RoomQuery(RoomOrder.NEWEST, words, Optional.empty(), limit);
  }
}
