package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Bans} promises. Users need not exist for it. */
public abstract class BansContract extends AccessStoreContract {
  private final UserId admin = People.someone("admin");
  private final UserId alice = People.someone("alice");

  private Ban ban(UserId user, Optional<Instant> until) {
    return new Ban(user, until, "spam; \"'\\ %s \ud83d\ude00", admin, NOW);
  }

  @Test
  void findsNoBanOfAUserWhoHasNone() {
    assertThat(bans().find(alice, NOW)).isEmpty();
    assertThat(bans().inForce(NOW)).extracting(Ban::user).doesNotContain(alice);
  }

  @Test
  void shutsOutForEver() {
    UserId user = People.someone();
    Ban forEver = ban(user, Optional.empty());

    bans().put(forEver);

    for (Instant now : List.of(NOW, NOW.plusSeconds(4_000_000_000L))) {
      assertThat(peer().bans().find(user, now)).contains(forEver);
      assertThat(peer().bans().inForce(now)).contains(forEver);
    }
  }

  @Test
  void shutsOutUntilTheTimeThatWasSaid() {
    UserId user = People.someone();
    Instant until = seconds(60);
    Ban aMinute = ban(user, Optional.of(until));

    bans().put(aMinute);

    Instant last = until.minusNanos(1_000);
    assertThat(bans().find(user, last)).contains(aMinute);
    assertThat(bans().inForce(last)).contains(aMinute);
    assertThat(bans().find(user, until)).isEmpty();
    assertThat(bans().inForce(until)).extracting(Ban::user).doesNotContain(user);
  }

  @Test
  void keepsTheLastBanOfAUserOnly() {
    UserId user = People.someone();
    bans().put(ban(user, Optional.empty()));
    Ban shorter =
        new Ban(user, Optional.of(seconds(10)), "less bad", People.someone("other"), seconds(1));

    bans().put(shorter);
    peer().bans().put(shorter);

    assertThat(bans().find(user, NOW)).contains(shorter);
    assertThat(bans().inForce(NOW)).filteredOn(ban -> ban.user().equals(user)).hasSize(1);
    assertThat(bans().find(user, seconds(10))).isEmpty();
  }

  @Test
  void liftsABan() {
    UserId user = People.someone();
    UserId other = People.someone();
    bans().put(ban(user, Optional.empty()));
    bans().put(ban(other, Optional.empty()));

    assertThat(peer().bans().lift(user)).isTrue();

    assertThat(bans().find(user, NOW)).isEmpty();
    assertThat(bans().inForce(NOW)).extracting(Ban::user).contains(other).doesNotContain(user);
    assertThat(bans().lift(user)).isFalse();
    assertThat(bans().lift(People.someone())).isFalse();
  }

  @Test
  void bansAgainWhomItLetIn() {
    UserId user = People.someone();
    bans().put(ban(user, Optional.of(seconds(5))));
    bans().lift(user);
    Ban again = ban(user, Optional.of(seconds(50)));

    bans().put(again);

    assertThat(bans().find(user, seconds(49))).contains(again);
  }

  @Test
  void keepsOneOfManyBansAtOnceAndLiftsItOnce() {
    UserId user = People.someone();
    List<Ban> decided =
        Race.of(
            8,
            number -> {
              Ban one = ban(user, Optional.of(seconds(100 + number)));
              instance(number).bans().put(one);
              return one;
            });

    assertThat(bans().find(user, NOW)).get().isIn(decided);
    List<Boolean> lifted = Race.of(6, number -> instance(number).bans().lift(user));
    assertThat(Collections.frequency(lifted, true)).isEqualTo(1);
    assertThat(bans().find(user, NOW)).isEmpty();
  }
}
