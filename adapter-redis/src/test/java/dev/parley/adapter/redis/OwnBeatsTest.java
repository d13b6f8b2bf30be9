package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnBeatsTest {
  private static final long MILLI = 1_000_000;

  private final OwnBeats beats = new OwnBeats(Duration.ofMillis(1_500));

  private void sent(long n, long at) {
    beats.sending(n, at);
    beats.taken(n);
  }

  @Test
  void missesABeatThatRedisTookUntilItComesBack() {
    beats.listen();
    assertThat(beats.missing()).isZero();

    sent(5, 0);
    assertThat(beats.missing()).isEqualTo(5);
    beats.cameBack(5, MILLI);

    assertThat(beats.missing()).isZero();
    assertThat(beats.roundTripMicros()).hasValue(1_000);
  }

  @Test
  void doesNotMissWhatRedisMayNotHaveTaken() {
    beats.listen();
    beats.sending(5, 0);
    assertThat(beats.missing()).isZero();

    beats.withdraw();
    beats.taken(5);

    assertThat(beats.missing()).isZero();
    assertThat(beats.isAwaited(5)).isFalse();
  }

  @Test
  void stillMissesABeatWhenPublishingFailsAfterwards() {
    beats.listen();
    sent(5, 0);

    beats.withdraw();

    assertThat(beats.missing()).isEqualTo(5);
  }

  @Test
  void isNotContentWithALaterBeatOverAnotherChannel() {
    beats.listen();
    sent(5, 0);
    sent(6, 1);

    assertThat(beats.isAwaited(6)).isFalse();
    beats.cameBack(6, 2);

    assertThat(beats.missing()).isEqualTo(5);
  }

  @Test
  void knowsABeatThatComesBackBeforeRedisSaysThatItTookIt() {
    beats.listen();
    beats.sending(5, 0);
    assertThat(beats.isAwaited(5)).isTrue();
    beats.cameBack(5, 1);
    beats.taken(5);

    assertThat(beats.missing()).isZero();
    assertThat(beats.isHeard()).isTrue();
  }

  @Test
  void expectsNothingWhileNoSubscriptionStands() {
    sent(5, 0);
    assertThat(beats.missing()).isZero();

    beats.listen();
    sent(6, 0);
    beats.stopListening();

    assertThat(beats.missing()).isZero();
  }

  @Test
  void isFreshForAWhileAfterABeatCameBack() {
    beats.listen();
    assertThat(beats.isFresh(0)).isFalse();
    sent(5, 0);
    beats.cameBack(5, 10 * MILLI);

    assertThat(beats.isFresh(1_510 * MILLI)).isTrue();
    assertThat(beats.isFresh(1_511 * MILLI)).isFalse();
  }

  @Test
  void provesNothingAboutTheNextSubscription() {
    beats.listen();
    sent(5, 0);
    beats.cameBack(5, 1);
    beats.listen();

    assertThat(beats.isFresh(2)).isFalse();
    assertThat(beats.isHeard()).isFalse();
  }

  @Test
  void awaitsNoBeatOfNumberZero() {
    beats.listen();

    assertThat(beats.isAwaited(0)).isFalse();
  }
}
