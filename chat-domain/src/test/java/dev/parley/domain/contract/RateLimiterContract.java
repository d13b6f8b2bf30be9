package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.Race;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateLimiter.Decision;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link RateLimiter} promises.
 *
 * <p>The rules are hours long, so that nothing depends on how fast a test runs; an adapter whose
 * time goes on by itself says so in {@link #drift}.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RateLimiterContract {
  /** More than a test takes. */
  protected static final Duration LONGEST_TEST = Duration.ofMinutes(2);

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  /** Twenty within a window, and then a block thrice as long. */
  private static final RateRule.FixedWindow TWENTY =
      new RateRule.FixedWindow(20, Duration.ofHours(1), Duration.ofHours(3));

  private static final RateRule.Smooth FIVE = new RateRule.Smooth(5, Duration.ofHours(1));

  private RateLimiter limiter;

  /** The port, with or without other keys in it; called once for each test. */
  protected abstract RateLimiter open();

  /** Another instance that counts together with the one that was opened; if there are such. */
  protected abstract RateLimiter peer();

  /** Lets time pass for both, or makes them believe so. */
  protected abstract void advance(Duration by);

  /**
   * How far time may go on by itself while a test runs: zero, or {@link #LONGEST_TEST} for an
   * adapter with a clock that cannot be stopped.
   */
  protected Duration drift() {
    return Duration.ZERO;
  }

  @BeforeEach
  final void openOne() {
    limiter = open();
  }

  private static RateKey fresh() {
    return new RateKey("test", "zo\u00eb {x} : \ud83d\ude00 " + UUID.randomUUID());
  }

  private void assertAllowed(RateKey key, RateRule rule) {
    assertThat(limiter.take(key, rule)).isEqualTo(new Decision.Allowed());
  }

  private void takeAll(RateKey key, RateRule rule, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(limiter.take(key, rule)).as("take %d", i + 1).isEqualTo(new Decision.Allowed());
    }
  }

  private void assertLimited(RateKey key, RateRule rule, Duration retryAfter) {
    assertThat(limiter.take(key, rule))
        .isInstanceOfSatisfying(
            Decision.Limited.class,
            limited ->
                assertThat(limited.retryAfter()).isBetween(retryAfter.minus(drift()), retryAfter));
  }

  /** Goes to where the time given has not quite passed, whatever the drift. */
  private void advanceAlmost(Duration by) {
    advance(by.minus(drift()).minus(MILLISECOND));
  }

  private void advanceTheRest() {
    advance(drift().plus(MILLISECOND));
  }

  @Test
  void blocksWhoeverTriesOnceMoreThanAWindowAllows() {
    RateKey key = fresh();
    takeAll(key, TWENTY, 20);

    assertLimited(key, TWENTY, Duration.ofHours(3));
  }

  @Test
  void doesNotMakeTheBlockLongerForFurtherTries() {
    RateKey key = fresh();
    takeAll(key, TWENTY, 20);
    assertLimited(key, TWENTY, Duration.ofHours(3));

    advance(Duration.ofHours(1));
    assertLimited(key, TWENTY, Duration.ofHours(2));
    advance(Duration.ofMinutes(30));
    for (int i = 0; i < 30; i++) {
      assertLimited(key, TWENTY, Duration.ofMinutes(90));
    }
    advanceAlmost(Duration.ofMinutes(90));
    assertLimited(key, TWENTY, drift().plus(MILLISECOND));

    advanceTheRest();
    takeAll(key, TWENTY, 20);
    assertLimited(key, TWENTY, Duration.ofHours(3));
  }

  @Test
  void beginsAWindowWithTheFirst() {
    RateKey key = fresh();
    takeAll(key, TWENTY, 1);
    advance(Duration.ofMinutes(40));
    takeAll(key, TWENTY, 19);
    advance(Duration.ofMinutes(20));

    takeAll(key, TWENTY, 20);
    assertLimited(key, TWENTY, Duration.ofHours(3));
  }

  @Test
  void countsWithinTheWholeWindow() {
    RateKey key = fresh();
    takeAll(key, TWENTY, 20);
    advanceAlmost(Duration.ofHours(1));

    assertLimited(key, TWENTY, Duration.ofHours(3));
  }

  @Test
  void letsOneThroughWhoWaitsForTheNextWindow() {
    RateKey key = fresh();
    for (int window = 0; window < 3; window++) {
      takeAll(key, TWENTY, 20);
      advance(Duration.ofHours(1));
    }
  }

  @Test
  void refusesToTheEndOfTheWindowWhereNothingIsBlocked() {
    RateRule rule = new RateRule.FixedWindow(3, Duration.ofHours(1), Duration.ZERO);
    RateKey key = fresh();
    takeAll(key, rule, 3);
    advance(Duration.ofMinutes(20));

    assertLimited(key, rule, Duration.ofMinutes(40));
    advance(Duration.ofMinutes(10));
    assertLimited(key, rule, Duration.ofMinutes(30));
    advance(Duration.ofMinutes(30));
    takeAll(key, rule, 3);
  }

  @Test
  void refusesToTheEndOfTheWindowIfTheBlockIsShorter() {
    RateRule rule = new RateRule.FixedWindow(3, Duration.ofHours(2), Duration.ofMinutes(30));
    RateKey early = fresh();
    RateKey late = fresh();
    takeAll(early, rule, 3);
    takeAll(late, rule, 3);

    assertLimited(early, rule, Duration.ofHours(2));
    advance(Duration.ofMinutes(105));
    assertLimited(early, rule, Duration.ofMinutes(15));
    assertLimited(late, rule, Duration.ofMinutes(30));
    advance(Duration.ofMinutes(15));
    takeAll(early, rule, 3);
    assertLimited(late, rule, Duration.ofMinutes(15));
    advance(Duration.ofMinutes(15));
    takeAll(late, rule, 3);
  }

  @Test
  void allowsABurstAndThenOneEachInterval() {
    RateKey key = fresh();
    takeAll(key, FIVE, 5);
    assertLimited(key, FIVE, Duration.ofHours(1));
    advance(Duration.ofMinutes(40));
    assertLimited(key, FIVE, Duration.ofMinutes(20));
    advance(Duration.ofMinutes(20));

    takeAll(key, FIVE, 1);
    assertLimited(key, FIVE, Duration.ofHours(1));
  }

  @Test
  void earnsOneBackEachInterval() {
    RateKey key = fresh();
    takeAll(key, FIVE, 5);
    advance(Duration.ofHours(3));

    takeAll(key, FIVE, 3);
    assertLimited(key, FIVE, Duration.ofHours(1));
  }

  @Test
  void earnsNoMoreThanTheBurstHoweverLongThePause() {
    RateKey key = fresh();
    takeAll(key, FIVE, 2);
    advance(Duration.ofHours(24));

    takeAll(key, FIVE, 5);
    assertLimited(key, FIVE, Duration.ofHours(1));
  }

  @Test
  void doesNotCountWhatItRefusedSmoothly() {
    RateKey key = fresh();
    takeAll(key, FIVE, 5);
    for (int i = 0; i < 30; i++) {
      assertLimited(key, FIVE, Duration.ofHours(1));
    }
    advanceAlmost(Duration.ofHours(1));
    assertLimited(key, FIVE, drift().plus(MILLISECOND));
    advanceTheRest();

    takeAll(key, FIVE, 1);
  }

  @Test
  void countsEachKeyForItself() {
    String who = UUID.randomUUID().toString();
    RateKey spent = new RateKey("test", who);
    takeAll(spent, TWENTY, 20);
    assertLimited(spent, TWENTY, Duration.ofHours(3));

    for (RateKey other :
        List.of(
            new RateKey("test-other", who),
            new RateKey("test", who + "-"),
            new RateKey("test", who.substring(1)),
            new RateKey("test", "x".repeat(RateKey.MAX_LENGTH - who.length()) + who))) {
      takeAll(other, TWENTY, 20);
      assertLimited(other, TWENTY, Duration.ofHours(3));
    }
  }

  @Test
  void countsForAllInstancesTogether() {
    RateKey key = fresh();
    RateLimiter peer = peer();
    takeAll(key, TWENTY, 12);
    for (int i = 0; i < 8; i++) {
      assertThat(peer.take(key, TWENTY)).isEqualTo(new Decision.Allowed());
    }

    assertThat(peer.take(key, TWENTY)).isInstanceOf(Decision.Limited.class);
    assertLimited(key, TWENTY, Duration.ofHours(3));
  }

  @Test
  void takesTheSmallestRulesAndTheLargest() {
    for (RateRule rule :
        List.of(
            new RateRule.FixedWindow(1, RateRule.MAX_DURATION, RateRule.MAX_DURATION),
            new RateRule.Smooth(1, RateRule.MAX_DURATION))) {
      RateKey key = fresh();
      assertAllowed(key, rule);
      assertLimited(key, rule, RateRule.MAX_DURATION);
    }
    for (RateRule rule :
        List.of(
            new RateRule.FixedWindow(1_000_000, RateRule.MAX_DURATION, MILLISECOND),
            new RateRule.Smooth(1_000_000, RateRule.MAX_DURATION))) {
      takeAll(fresh(), rule, 100);
    }
    for (RateRule rule :
        List.of(
            new RateRule.FixedWindow(1, MILLISECOND, MILLISECOND),
            new RateRule.Smooth(1, MILLISECOND))) {
      RateKey key = fresh();
      assertAllowed(key, rule);
      limiter.take(key, rule);
      advance(MILLISECOND);
      assertAllowed(key, rule);
    }
  }

  @Test
  void copesWithARuleThatHasChanged() {
    RateKey key = fresh();
    takeAll(key, TWENTY, 20);
    limiter.take(key, TWENTY);

    for (RateRule rule :
        List.of(FIVE, TWENTY, new RateRule.FixedWindow(2, MILLISECOND, Duration.ZERO), FIVE)) {
      assertThat(limiter.take(key, rule)).isNotNull();
    }
  }

  @Test
  void letsNoMoreThroughWhenManyTryAtOnce() {
    for (RateRule rule : List.of(TWENTY, new RateRule.Smooth(20, Duration.ofHours(1)))) {
      RateKey key = fresh();
      RateLimiter peer = peer();

      List<List<Decision>> decisions =
          Race.of(
              8,
              number ->
                  IntStream.range(0, 10)
                      .mapToObj(i -> (number % 2 == 0 ? limiter : peer).take(key, rule))
                      .toList());

      List<Decision> all = decisions.stream().flatMap(List::stream).toList();
      assertThat(Collections.frequency(all, new Decision.Allowed())).isEqualTo(20);
    }
  }
}
