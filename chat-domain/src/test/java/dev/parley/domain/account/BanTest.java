package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BanTest {
  private static final Instant NOW = ManualClock.START;
  private static final UserId ALICE = new UserId("alice");

  private static Ban ban(Optional<Instant> until, String reason) {
    return new Ban(ALICE, until, reason, new UserId("admin"), NOW);
  }

  @Test
  void holdsUntilItsEndOrForEver() {
    Ban aMinute = ban(Optional.of(NOW.plusSeconds(60)), "spam");

    assertThat(aMinute.holdsAt(NOW)).isTrue();
    assertThat(aMinute.holdsAt(NOW.plusSeconds(60).minusNanos(1))).isTrue();
    assertThat(aMinute.holdsAt(NOW.plusSeconds(60))).isFalse();
    assertThat(ban(Optional.empty(), "spam").holdsAt(Instant.MAX)).isTrue();
  }

  @Test
  void hasAReason() {
    assertThat(ban(Optional.empty(), "\ud83d\ude00".repeat(200)).reason()).hasSize(400);
    for (String reason : new String[] {"", " ", "a\nb", "x".repeat(201), "\ud800"}) {
      assertThatThrownBy(() -> ban(Optional.empty(), reason))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a reason ");
    }
  }
}
