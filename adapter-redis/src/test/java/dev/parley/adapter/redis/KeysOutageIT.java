package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInActivity.Use;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateLimiter.Decision;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.limit.RateRule.FixedWindow;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of limits, of the last uses of sign-ins, and of caches while Redis does not answer.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeysOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RateRule RULE =
      new FixedWindow(1_000_000, Duration.ofHours(1), Duration.ZERO);
  private static final RateKey KEY = new RateKey("test", "somebody");
  private static final Use USE = new Use(Instant.ofEpochMilli(1), Client.UNKNOWN);

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final TcpProxy proxy = new TcpProxy(redis.port());
  private final Instances instances = new Instances();
  private final LocalLimiter local = new LocalLimiter();

  // Without heartbeats that would fill the log, but with the short waits that are under test.
  private final RedisAdapter adapter =
      instances.open(
          Instances.calm(proxy.inFrontOf(redis.url()))
              .withBrief(RedisConfig.at(redis.url()).brief()));
  private final RateLimiter limiter = adapter.rateLimiter(local);
  private final SignInActivity activity = adapter.signInActivity();

  @AfterEach
  void close() {
    proxy.thaw();
    instances.close();
    proxy.close();
    redis.close();
  }

  private boolean isCountedHere() {
    long before = local.asked();
    assertThat(limiter.take(KEY, RULE)).isEqualTo(new Decision.Allowed());
    return local.asked() > before;
  }

  private void awaitCountedTogether() {
    await("counted together").atMost(PATIENCE).until(() -> !isCountedHere());
  }

  private void awaitCountedHere() {
    await("counted here").atMost(PATIENCE).until(this::isCountedHere);
  }

  private boolean isKept(SignInId signIn) {
    activity.touch(signIn, USE);
    return activity.of(List.of(signIn)).containsKey(signIn);
  }

  private void awaitKept(SignInId signIn) {
    await("uses are kept")
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(PortUnavailableException.class::isInstance)
        .until(() -> isKept(signIn));
  }

  /** If each of these waited for an answer, the test would end by its time limit. */
  private void assertNobodyWaits() {
    long before = local.asked();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        executor.execute(
            () -> {
              for (int take = 0; take < 200; take++) {
                limiter.take(KEY, RULE);
                activity.touch(new SignInId(UUID.randomUUID()), USE);
              }
            });
      }
    }
    assertThat(local.asked() - before).isEqualTo(4_000);
  }

  private boolean isCached() {
    Stretch stretch = CacheSamples.stretch(3);
    adapter.recentEntries().keep(stretch);
    return adapter.recentEntries().find(stretch.conversation()).isPresent()
        && CacheSamples.isKept(adapter.roomPages());
  }

  private void awaitCached() {
    await("copies are kept").atMost(PATIENCE).until(this::isCached);
  }

  private void assertCachesKnowNothing() {
    Stretch stretch = CacheSamples.stretch(3);
    adapter.recentEntries().keep(stretch);
    adapter.recentEntries().forget(stretch.conversation());
    assertThat(adapter.recentEntries().find(stretch.conversation())).isEmpty();
    adapter.roomPages().outdate();
    assertThat(CacheSamples.isKept(adapter.roomPages())).isFalse();
  }

  private void assertActivityCannotBeAsked() {
    SignInId signIn = new SignInId(UUID.randomUUID());
    activity.touch(signIn, USE);
    activity.forget(signIn);
    assertThatThrownBy(() -> activity.of(List.of(signIn)))
        .isInstanceOfSatisfying(
            PortUnavailableException.class,
            e -> assertThat(e.operation()).isEqualTo("signInActivity.of"));
  }

  @Test
  void goesOnWithoutARedisThatStandsStill() {
    awaitCountedTogether();
    redis.pause();
    try {
      awaitCountedHere();
      assertNobodyWaits();
      assertActivityCannotBeAsked();
      assertCachesKnowNothing();
    } finally {
      redis.resume();
    }

    awaitCountedTogether();
    awaitKept(new SignInId(UUID.randomUUID()));
    awaitCached();
  }

  @Test
  void goesOnWithoutARedisThatWasKilled() {
    SignInId signIn = new SignInId(UUID.randomUUID());
    awaitCountedTogether();
    awaitKept(signIn);
    redis.kill();

    awaitCountedHere();
    assertNobodyWaits();
    assertActivityCannotBeAsked();
    assertCachesKnowNothing();
    redis.startService();

    awaitCountedTogether();
    awaitKept(new SignInId(UUID.randomUUID()));
    awaitCached();
  }

  @Test
  void goesOnOverALinkThatIsHalfOpen() {
    awaitCountedTogether();
    proxy.freeze();
    awaitCountedHere();
    assertNobodyWaits();
    assertActivityCannotBeAsked();
    proxy.thaw();

    awaitCountedTogether();
    awaitKept(new SignInId(UUID.randomUUID()));
  }

  @Test
  void beginsWithoutRedis() {
    redis.stopService();
    assertThat(isCountedHere()).isTrue();
    assertActivityCannotBeAsked();
    redis.startService();

    awaitCountedTogether();
    assertThat(adapter.limitCounters().local()).isEqualTo(local.asked());
  }

  @Test
  void countsHereOnceItIsClosed() {
    awaitCountedTogether();
    adapter.close();

    assertThat(isCountedHere()).isTrue();
    assertActivityCannotBeAsked();
  }
}
