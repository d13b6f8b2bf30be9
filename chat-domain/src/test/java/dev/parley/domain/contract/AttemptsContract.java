package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.AttemptSubject.Kind;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Attempts.Admission;
import dev.parley.domain.fixture.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Attempts} promises. */
public abstract class AttemptsContract extends AccessStoreContract {
  private static final Duration INSTANT = Duration.ofNanos(1_000);

  private static AttemptSubject fresh(Kind kind) {
    return new AttemptSubject(kind, "zo\u00eb \u674e|192.0.2.1 '\"\\ " + UUID.randomUUID());
  }

  private Admission begin(Instant now, AttemptSubject... subjects) {
    return attempts().begin(List.of(subjects), now);
  }

  private void assertAllowed(Instant now, AttemptSubject... subjects) {
    assertThat(begin(now, subjects)).isEqualTo(new Admission.Allowed());
  }

  private void assertTooEarly(Instant now, Instant notBefore, AttemptSubject... subjects) {
    assertThat(begin(now, subjects)).isEqualTo(new Admission.TooEarly(notBefore));
  }

  /** Fails as often as has no consequence, and once more: now there is the first delay. */
  private void failUntilDelayed(AttemptSubject subject, Instant now) {
    for (int i = 0; i <= subject.kind().free(); i++) {
      assertAllowed(now, subject);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void delaysTheNextAttemptAfterMoreFailuresThanAreFree(Kind kind) {
    AttemptSubject subject = fresh(kind);
    failUntilDelayed(subject, NOW);

    Instant notBefore = NOW.plus(kind.firstDelay());
    assertTooEarly(NOW, notBefore, subject);
    assertTooEarly(notBefore.minus(INSTANT), notBefore, subject);
    assertAllowed(notBefore, subject);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void doublesTheDelayWithEachFailureUpToTheLongest(Kind kind) {
    AttemptSubject subject = fresh(kind);
    failUntilDelayed(subject, NOW);

    Instant last = NOW;
    Duration delay = kind.firstDelay();
    for (int i = 0; i < 14; i++) {
      Instant notBefore = last.plus(delay);
      assertTooEarly(last, notBefore, subject);
      assertAllowed(notBefore, subject);
      last = notBefore;
      delay = delay.multipliedBy(2);
      if (delay.compareTo(kind.longestDelay()) > 0) {
        delay = kind.longestDelay();
      }
    }
    assertThat(delay).isEqualTo(kind.longestDelay());
  }

  @Test
  void doesNotCountWhatCameTooEarly() {
    AttemptSubject subject = fresh(Kind.ROOM_BY_USER);
    failUntilDelayed(subject, NOW);
    Instant notBefore = NOW.plus(Kind.ROOM_BY_USER.firstDelay());
    for (int i = 0; i < 20; i++) {
      assertTooEarly(seconds(i), notBefore, subject);
    }

    assertAllowed(notBefore, subject);
    assertTooEarly(
        notBefore, notBefore.plus(Kind.ROOM_BY_USER.firstDelay().multipliedBy(2)), subject);
  }

  @Test
  void countsForEverySubjectOrForNone() {
    AttemptSubject here = fresh(Kind.ACCOUNT_FROM_ADDRESS);
    AttemptSubject account = fresh(Kind.ROOM_BY_USER);
    failUntilDelayed(here, NOW);

    for (int i = 0; i < 50; i++) {
      assertTooEarly(NOW, seconds(1), account, here);
    }
    failUntilDelayed(account, NOW);
    assertTooEarly(NOW, seconds(60), account);
  }

  @Test
  void waitsForTheLatestOfAllSubjects() {
    AttemptSubject sooner = fresh(Kind.ACCOUNT_FROM_ADDRESS);
    AttemptSubject later = fresh(Kind.ROOM_BY_USER);
    failUntilDelayed(sooner, NOW);
    failUntilDelayed(later, NOW);

    assertTooEarly(NOW, seconds(60), sooner, later);
    assertTooEarly(NOW, seconds(60), later, sooner);
    assertTooEarly(seconds(30), seconds(60), sooner, later);
    assertAllowed(seconds(60), sooner, later);
  }

  @Test
  void countsEachSubjectForItself() {
    String key = UUID.randomUUID().toString();
    AttemptSubject one = new AttemptSubject(Kind.ACCOUNT, key);
    failUntilDelayed(one, NOW);

    assertTooEarly(NOW, seconds(1), one);
    assertAllowed(NOW, new AttemptSubject(Kind.ADDRESS, key));
    assertAllowed(NOW, new AttemptSubject(Kind.ACCOUNT, key + " "));
    assertAllowed(NOW, fresh(Kind.ACCOUNT));
  }

  @Test
  void takesTheLongestKeysAndTheMostSubjects() {
    AttemptSubject[] most = new AttemptSubject[Attempts.MAX_SUBJECTS];
    for (int i = 0; i < most.length; i++) {
      most[i] =
          new AttemptSubject(
              Kind.ACCOUNT,
              (UUID.randomUUID() + "\ud83d\ude00".repeat(300))
                  .substring(0, AttemptSubject.MAX_LENGTH));
    }
    for (int i = 0; i <= Kind.ACCOUNT.free(); i++) {
      assertAllowed(NOW, most);
    }

    for (AttemptSubject subject : most) {
      assertTooEarly(NOW, seconds(1), subject);
    }
  }

  @Test
  void forgetsFailuresSomeTimeAfterTheLast() {
    Kind kind = Kind.ACCOUNT_FROM_ADDRESS;
    AttemptSubject forgotten = fresh(kind);
    AttemptSubject remembered = fresh(kind);
    failUntilDelayed(forgotten, NOW);
    failUntilDelayed(remembered, NOW);

    Instant before = later(kind.forgottenAfter().minus(INSTANT));
    assertAllowed(before, remembered);
    assertTooEarly(before, before.plusSeconds(2), remembered);

    Instant after = later(kind.forgottenAfter().plus(INSTANT));
    failUntilDelayed(forgotten, after);
    assertTooEarly(after, after.plusSeconds(1), forgotten);
  }

  @Test
  void forgivesAllFailuresOfWhoIsRightOnce() {
    AttemptSubject subject = fresh(Kind.ACCOUNT_FROM_ADDRESS);
    failUntilDelayed(subject, NOW);
    assertAllowed(seconds(1), subject);

    peer().attempts().succeeded(List.of(subject));

    failUntilDelayed(subject, seconds(1));
    assertTooEarly(seconds(1), seconds(2), subject);
  }

  @Test
  void forgivesNoMoreThanTheOneAttemptWhereManyMayBeBehindIt() {
    AttemptSubject address = fresh(Kind.ADDRESS);
    for (int i = 0; i < Kind.ADDRESS.free(); i++) {
      assertAllowed(NOW, address);
    }
    for (int i = 0; i < 3; i++) {
      assertAllowed(NOW, address);
      attempts().succeeded(List.of(address));
    }

    assertAllowed(NOW, address);
    assertTooEarly(NOW, seconds(1), address);
  }

  @Test
  void treatsEachSubjectOfASuccessByItsKind() {
    AttemptSubject address = fresh(Kind.ADDRESS);
    AttemptSubject account = fresh(Kind.ACCOUNT_FROM_ADDRESS);
    for (int i = 0; i < Kind.ADDRESS.free() - 6; i++) {
      assertAllowed(NOW, address);
    }
    for (int i = 0; i < 6; i++) {
      assertAllowed(NOW, account, address);
    }
    attempts().succeeded(List.of(account, address));

    for (int i = 0; i < 2; i++) {
      assertAllowed(NOW, account, address);
    }
    assertTooEarly(NOW, seconds(1), account, address);
    for (int i = 0; i < 4; i++) {
      assertAllowed(NOW, account);
    }
    assertTooEarly(NOW, seconds(1), account);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void countsNoAttemptInWhichNothingWasCompared(Kind kind) {
    AttemptSubject subject = fresh(kind);
    for (int i = 0; i < 3; i++) {
      assertAllowed(NOW, subject);
      peer().attempts().withdrawn(List.of(subject));
    }

    failUntilDelayed(subject, NOW);
    assertTooEarly(NOW, NOW.plus(kind.firstDelay()), subject);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void makesNobodyWaitForAnAttemptInWhichNothingWasCompared(Kind kind) {
    AttemptSubject subject = fresh(kind);
    AttemptSubject other = fresh(kind);
    failUntilDelayed(subject, NOW);
    Instant then = NOW.plus(kind.firstDelay());
    for (int i = 0; i < 3; i++) {
      assertAllowed(then, subject, other);
      attempts().withdrawn(List.of(other, subject));
    }

    assertAllowed(then, subject);
    Duration second = kind.firstDelay().multipliedBy(2);
    assertTooEarly(
        then,
        then.plus(second.compareTo(kind.longestDelay()) < 0 ? second : kind.longestDelay()),
        subject);
    failUntilDelayed(other, then);
  }

  @Test
  void withdrawsNothingWhereNothingWasBegun() {
    AttemptSubject account = fresh(Kind.ACCOUNT);

    attempts().withdrawn(List.of(account));

    failUntilDelayed(account, NOW);
    assertTooEarly(NOW, seconds(1), account);
  }

  @Test
  void givesNobodyCreditForASuccessThatWasNeverBegun() {
    AttemptSubject address = fresh(Kind.ADDRESS);
    AttemptSubject account = fresh(Kind.ACCOUNT);

    for (int i = 0; i < 5; i++) {
      attempts().succeeded(List.of(account, address));
    }

    failUntilDelayed(address, NOW);
    assertTooEarly(NOW, seconds(1), address);
    failUntilDelayed(account, NOW);
    assertTooEarly(NOW, seconds(1), account);
  }

  @Test
  void letsNoMoreThroughWhenManyTryAtOnce() {
    AttemptSubject account = fresh(Kind.ACCOUNT_FROM_ADDRESS);
    AttemptSubject address = fresh(Kind.ADDRESS);
    int allowed = Kind.ACCOUNT_FROM_ADDRESS.free() + 1;

    List<Admission> outcomes =
        Race.of(
            16,
            number ->
                instance(number)
                    .attempts()
                    .begin(
                        number % 3 == 0 ? List.of(account, address) : List.of(address, account),
                        NOW));

    assertThat(Collections.frequency(outcomes, new Admission.Allowed())).isEqualTo(allowed);
    assertThat(Collections.frequency(outcomes, new Admission.TooEarly(seconds(1))))
        .isEqualTo(16 - allowed);
    for (int i = allowed; i <= Kind.ADDRESS.free(); i++) {
      assertAllowed(NOW, address);
    }
    assertTooEarly(NOW, seconds(1), address);
  }
}
