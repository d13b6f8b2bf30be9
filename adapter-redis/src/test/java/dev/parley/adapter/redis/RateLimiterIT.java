package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateLimiter.Decision;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.limit.RateRule.FixedWindow;
import dev.parley.domain.limit.RateRule.Smooth;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the limiters leave in Redis, and what they find there. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RateLimiterIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final RateRule WINDOW = new FixedWindow(3, HOUR, HOUR.multipliedBy(2));
  private static final RateRule SMOOTH = new Smooth(3, HOUR);
  private static final RateKey KEY = new RateKey("messages", "somebody");
  private static final String WINDOW_KEY = "parley:limit:messages:w3-3600000-7200000:somebody";
  private static final String SMOOTH_KEY = "parley:limit:messages:s3-3600000:somebody";

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final RedisAdmin admin = new RedisAdmin(redis.url());
  private final Instances instances = new Instances();
  private final LocalLimiter local = new LocalLimiter();
  private final RedisAdapter adapter = instances.open(Instances.calm(redis.url()));
  private final RateLimiter limiter = adapter.rateLimiter(local);

  @AfterEach
  void close() {
    instances.close();
    admin.close();
    redis.close();
  }

  private void assertSpentAfterThree(RateLimiter by, RateRule rule) {
    for (int i = 0; i < 3; i++) {
      assertThat(by.take(KEY, rule)).as("take %d", i + 1).isEqualTo(new Decision.Allowed());
    }
    assertThat(by.take(KEY, rule)).isInstanceOf(Decision.Limited.class);
    assertThat(local.asked()).as("decided without Redis").isZero();
  }

  private void assertEndsWithin(String key, Duration most) {
    assertThat(admin.left(key)).isBetween(1L, most.toMillis());
  }

  @Test
  void namesKeysByWhatAndWhoAndGivesEachAnEnd() {
    limiter.take(KEY, WINDOW);
    limiter.take(KEY, SMOOTH);
    assertThat(admin.keys("")).containsExactlyInAnyOrder(WINDOW_KEY, SMOOTH_KEY);
    assertEndsWithin(WINDOW_KEY, HOUR);
    assertEndsWithin(SMOOTH_KEY, HOUR);

    limiter.take(KEY, WINDOW);
    limiter.take(KEY, SMOOTH);
    assertEndsWithin(WINDOW_KEY, HOUR);
    assertEndsWithin(SMOOTH_KEY, HOUR.multipliedBy(2));

    limiter.take(KEY, WINDOW);
    limiter.take(KEY, WINDOW);
    assertEndsWithin(WINDOW_KEY, HOUR.multipliedBy(2));
  }

  @Test
  void letsNoMoreThroughThanTheRuleSaysUnderLoadOnTwoInstances() throws Exception {
    RateLimiter other = instances.open(Instances.calm(redis.url())).rateLimiter(local);
    for (RateRule rule : List.of(new FixedWindow(100, HOUR, HOUR), new Smooth(100, HOUR))) {
      assertThat(allowedOf(List.of(limiter, other), rule, 8, 100)).isEqualTo(100);
    }
    assertThat(local.asked()).isZero();
  }

  private static long allowedOf(List<RateLimiter> limiters, RateRule rule, int threads, int takes)
      throws InterruptedException, ExecutionException {
    List<Future<Long>> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        RateLimiter by = limiters.get(i % limiters.size());
        results.add(
            executor.submit(
                () -> {
                  long allowed = 0;
                  for (int take = 0; take < takes; take++) {
                    allowed += by.take(KEY, rule) instanceof Decision.Allowed ? 1 : 0;
                  }
                  return allowed;
                }));
      }
    }
    long allowed = 0;
    for (Future<Long> result : results) {
      allowed += result.get();
    }
    return allowed;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "-1", "1.5", "1e3", "0x1", "3", "99999999999999999999", "1 2"})
  void takesAKeyThatMakesNoSenseForNothingCountedYet(String value) {
    admin.put(WINDOW_KEY, value);
    admin.put(SMOOTH_KEY, value);

    assertSpentAfterThree(limiter, WINDOW);
    assertSpentAfterThree(limiter, SMOOTH);
    assertEndsWithin(WINDOW_KEY, HOUR.multipliedBy(2));
    assertEndsWithin(SMOOTH_KEY, HOUR.multipliedBy(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "4", "99999999999999999999"})
  void takesAKeyWithAnEndThatIsTooFarForNothingCountedYet(String value) {
    admin.putFor(WINDOW_KEY, value, Duration.ofDays(30));
    admin.putFor(SMOOTH_KEY, value, Duration.ofDays(30));

    assertSpentAfterThree(limiter, WINDOW);
    assertSpentAfterThree(limiter, SMOOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "007x", "5"})
  void takesAValueThatMakesNoSenseForNothingCountedYet(String value) {
    admin.putFor(WINDOW_KEY, value, Duration.ofMinutes(1));

    assertSpentAfterThree(limiter, WINDOW);
  }

  @Test
  void replacesAKeyOfAnotherType() {
    admin.putList(WINDOW_KEY);
    admin.putList(SMOOTH_KEY);

    assertSpentAfterThree(limiter, WINDOW);
    assertSpentAfterThree(limiter, SMOOTH);
  }

  @Test
  void beginsAnewWhenEverythingWasDeleted() {
    RateLimiter other = instances.open(Instances.calm(redis.url())).rateLimiter(local);
    for (RateRule rule : List.of(WINDOW, SMOOTH)) {
      assertSpentAfterThree(limiter, rule);

      admin.flush();

      assertSpentAfterThree(other, rule);
    }
  }

  @Test
  void refusesWhomItHasRefusedWithoutAskingAgain() {
    assertSpentAfterThree(limiter, WINDOW);
    admin.flush();

    assertThat(limiter.take(KEY, WINDOW))
        .isInstanceOfSatisfying(
            Decision.Limited.class,
            limited ->
                assertThat(limited.retryAfter())
                    .isBetween(Duration.ofMillis(1), HOUR.multipliedBy(2)));
    assertThat(admin.keys("")).isEmpty();
    assertThat(adapter.limitCounters()).isEqualTo(new RedisAdapter.LimitCounters(5, 2, 0));
  }

  @Test
  void forgetsWhatWasCountedByAnotherRule() {
    assertSpentAfterThree(limiter, WINDOW);
    assertSpentAfterThree(limiter, new FixedWindow(3, HOUR, HOUR));
    assertSpentAfterThree(limiter, new Smooth(3, HOUR.multipliedBy(2)));
  }
}
