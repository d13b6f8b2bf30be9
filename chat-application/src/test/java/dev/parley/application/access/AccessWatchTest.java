package dev.parley.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.fixture.ScriptedAccess;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.account.Ban;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessWatchTest {
  private static final Instant UNTIL = ManualClock.START.plus(Duration.ofMinutes(20));

  private final UserId alice = new UserId("alice");
  private final UserId bob = new UserId("bob");
  private final UserId root = new UserId("root");
  private final SignInId phone = new SignInId(SequentialIds.numbered(1));
  private final SignInId desk = new SignInId(SequentialIds.numbered(2));
  private final ManualClock clock = ManualClock.create();
  private final ManualScheduler scheduler = new ManualScheduler();
  private final ScriptedAccess store = new ScriptedAccess();
  private final List<Denial> told = new ArrayList<>();

  @Test
  void whatWasCalledBackBeforeTheStartHoldsNoMore() {
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    store.put(ban(bob, Optional.empty()));

    AccessWatch watch = start();

    assertThat(watch.check(grant(alice, phone, "1"))).contains(new Denial.Revoked());
    assertThat(watch.check(grant(alice, desk, "2"))).isEmpty();
    assertThat(watch.check(grant(bob, desk, "3"))).contains(new Denial.Banned(Optional.empty()));
  }

  @Test
  void doesNotStartBlind() {
    store.setDown(true);

    assertThatThrownBy(this::start).isInstanceOf(PortUnavailableException.class);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void looksAgainEachSecondAndAsksForWhatIsNewOnly() {
    AccessWatch watch = start();
    assertThat(scheduler.delays()).containsExactly(Duration.ofSeconds(1));

    store.add(new Revocation.OfToken(new TokenId("1"), UNTIL));
    assertThat(watch.check(grant(alice, phone, "1"))).isEmpty();
    scheduler.letTimePass();
    assertThat(watch.check(grant(alice, phone, "1"))).contains(new Denial.Revoked());
    scheduler.letTimePass();

    assertThat(store.asked())
        .containsExactly(
            Optional.empty(),
            Optional.of(Instant.ofEpochSecond(0)),
            Optional.of(Instant.ofEpochSecond(1)));
    assertThat(watch.revocationsHeld()).isEqualTo(1);
  }

  @Test
  void looksAtOnceIfToldTo() {
    AccessWatch watch = start();
    store.put(ban(alice, Optional.empty()));

    assertThat(watch.look()).isTrue();

    assertThat(watch.check(grant(alice, phone, "1"))).isPresent();
  }

  @Test
  void callingBackAllOfAUserLeavesSignInsAndLaterTokens() {
    AccessWatch watch = start();
    Instant second = Instant.parse("2026-03-01T09:30:15Z");
    store.add(new Revocation.OfUser(alice, second.plusSeconds(1), UNTIL));
    store.add(new Revocation.OfUser(alice, second, UNTIL));
    watch.look();

    assertThat(watch.check(foreign(alice, second))).isPresent();
    assertThat(watch.check(foreign(alice, second.plusSeconds(1)))).isEmpty();
    assertThat(watch.check(foreign(bob, second))).isEmpty();
    assertThat(watch.check(grant(alice, phone, "1"))).isEmpty();
  }

  @Test
  void aBanEndsByItselfOrWhenItIsLifted() {
    Instant soon = ManualClock.START.plusSeconds(30);
    store.put(ban(alice, Optional.of(soon)));
    store.put(ban(bob, Optional.empty()));
    AccessWatch watch = start();
    assertThat(watch.check(grant(alice, phone, "1")))
        .contains(new Denial.Banned(Optional.of(soon)));

    clock.set(soon);
    assertThat(watch.check(grant(alice, phone, "1"))).isEmpty();

    store.lift(bob);
    watch.look();
    assertThat(watch.check(grant(bob, phone, "1"))).isEmpty();
  }

  @Test
  void tellsALiveSessionOnce() {
    AccessWatch watch = start();
    watch.watch(grant(alice, phone, "1"), told::add);
    store.add(new Revocation.OfSignIn(phone, UNTIL));

    scheduler.letTimePass();
    store.add(new Revocation.OfSignIn(phone, UNTIL.plusSeconds(1)));
    store.put(ban(alice, Optional.empty()));
    scheduler.letTimePass();

    assertThat(told).containsExactly(new Denial.Revoked());
  }

  @Test
  void tellsByTokenAndByUserToo() {
    AccessWatch watch = start();
    watch.watch(grant(alice, phone, "1"), told::add);
    watch.watch(foreign(bob, ManualClock.START), told::add);
    watch.watch(grant(root, desk, "2"), told::add);
    store.add(new Revocation.OfToken(new TokenId("1"), UNTIL));
    store.add(new Revocation.OfUser(bob, ManualClock.START.plusSeconds(1), UNTIL));
    store.put(ban(root, Optional.empty()));

    scheduler.letTimePass();

    assertThat(told)
        .containsExactlyInAnyOrder(
            new Denial.Revoked(), new Denial.Revoked(), new Denial.Banned(Optional.empty()));
  }

  @Test
  void leavesOtherSessionsOfTheUserAlone() {
    AccessWatch watch = start();
    watch.watch(grant(alice, desk, "2"), told::add);
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    store.add(new Revocation.OfUser(alice, UNTIL, UNTIL));

    scheduler.letTimePass();

    assertThat(told).isEmpty();
  }

  @Test
  void tellsASessionThatIsTooLateAtOnce() {
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    AccessWatch watch = start();

    watch.watch(grant(alice, phone, "1"), told::add);
    assertThat(told).as("not on the thread of the caller").isEmpty();
    scheduler.runReady();

    assertThat(told).containsExactly(new Denial.Revoked());
  }

  @Test
  void tellsNobodyWhoHasGone() {
    AccessWatch watch = start();
    watch.watch(grant(alice, phone, "1"), told::add).close();
    AccessWatch.Watched leaving = watch.watch(grant(bob, desk, "2"), told::add);
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    store.add(new Revocation.OfSignIn(desk, UNTIL));

    watch.look();
    leaving.close();
    scheduler.runReady();

    assertThat(told).isEmpty();
  }

  @Test
  void closingOneOfTwoSessionsLeavesTheOther() {
    AccessWatch watch = start();
    AccessWatch.Watched first = watch.watch(grant(alice, phone, "1"), told::add);
    watch.watch(grant(alice, phone, "1"), told::add);
    first.close();
    first.close();
    store.add(new Revocation.OfSignIn(phone, UNTIL));

    scheduler.letTimePass();

    assertThat(told).hasSize(1);
  }

  @Test
  void goesOnAfterTheStoreWasAwayAndReportsThatOnce() {
    AccessWatch watch = start();
    store.put(ban(alice, Optional.empty()));
    watch.look();
    store.setDown(true);

    assertThatThrownBy(scheduler::letTimePass).isInstanceOf(PortUnavailableException.class);
    assertThat(watch.blindSince()).contains(ManualClock.START);
    clock.advance(Duration.ofSeconds(1));
    scheduler.letTimePass();
    assertThat(watch.look()).isFalse();
    assertThat(watch.blindSince()).contains(ManualClock.START);
    assertThat(watch.check(grant(alice, phone, "1"))).as("what is known holds").isPresent();

    store.setDown(false);
    store.add(new Revocation.OfSignIn(desk, UNTIL));
    scheduler.letTimePass();
    assertThat(watch.blindSince()).isEmpty();
    assertThat(watch.check(grant(bob, desk, "1"))).isPresent();
    assertThat(scheduler.delays()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void anOlderListOfBansDoesNotReplaceANewerOne() {
    AccessWatch watch = start();
    store.whileBansTravel(
        () -> {
          store.put(ban(alice, Optional.empty()));
          watch.look();
        });

    watch.look();

    assertThat(watch.check(grant(alice, phone, "1"))).isPresent();
  }

  @Test
  void forgetsWhatHasNoMeaningAnyMore() {
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    store.add(new Revocation.OfToken(new TokenId("1"), UNTIL));
    store.add(new Revocation.OfUser(alice, UNTIL, UNTIL));
    store.add(new Revocation.OfUser(bob, UNTIL, UNTIL.plusSeconds(1)));
    AccessWatch watch = start();
    assertThat(watch.revocationsHeld()).isEqualTo(4);

    clock.set(UNTIL);
    for (int i = 0; i < 60; i++) {
      scheduler.letTimePass();
    }

    assertThat(watch.revocationsHeld()).isEqualTo(1);
  }

  @Test
  void ofTwoRevocationsOfTheSameTheLongerHolds() {
    store.add(new Revocation.OfSignIn(phone, UNTIL.plusSeconds(1)));
    store.add(new Revocation.OfSignIn(phone, UNTIL));
    store.add(new Revocation.OfToken(new TokenId("1"), UNTIL.plusSeconds(1)));
    store.add(new Revocation.OfToken(new TokenId("1"), UNTIL));
    AccessWatch watch = start();

    clock.set(UNTIL);
    for (int i = 0; i < 60; i++) {
      scheduler.letTimePass();
    }

    assertThat(watch.check(grant(alice, phone, "2"))).isPresent();
    assertThat(watch.check(grant(alice, desk, "1"))).isPresent();
  }

  private AccessWatch start() {
    return AccessWatch.start(store, store, scheduler, clock);
  }

  private Ban ban(UserId user, Optional<Instant> until) {
    return new Ban(user, until, "spam", root, ManualClock.START);
  }

  private static Grant grant(UserId user, SignInId signIn, String token) {
    return new Grant(
        user,
        Optional.of(new TokenId(token)),
        Optional.of(signIn),
        Optional.of(ManualClock.START),
        UNTIL);
  }

  private static Grant foreign(UserId user, Instant issuedAt) {
    return new Grant(user, Optional.empty(), Optional.empty(), Optional.of(issuedAt), UNTIL);
  }
}
