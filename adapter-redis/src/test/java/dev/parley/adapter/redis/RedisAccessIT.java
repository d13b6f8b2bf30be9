package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInActivity.Use;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateLimiter.Decision;
import dev.parley.domain.limit.RateRule.FixedWindow;
import dev.parley.domain.limit.RateRule.Smooth;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisAccessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final Instances instances = new Instances();
  private final RedisAdmin admin = new RedisAdmin(redis.url());
  private final Ledger ledger = new Ledger();

  @AfterEach
  void close() {
    admin.close();
    instances.close();
    redis.close();
  }

  private RedisAdapter openAs(String user, String password) {
    return instances.open(
        Instances.quick("redis://" + user + ":" + password + "@127.0.0.1:" + redis.port()));
  }

  private static void awaitProblem(RedisAdapter adapter, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(adapter.health().problem())
                  .hasValueSatisfying(problem -> assertThat(problem).contains(text));
              assertThat(adapter.health().publishing()).isFalse();
            });
  }

  private void awaitRecovery(RedisAdapter adapter) {
    await().atMost(PATIENCE).until(() -> adapter.health().problem().isEmpty());
    ledger.awaitFlow(openAs("other", "right").eventBus());
    adapter.ping();
  }

  @Test
  void saysThatThePasswordIsWrongAndRecoversWhenItIsMended() {
    admin.setUser("other", "on", ">right", "~*", "&*", "+@all");
    admin.setUser("app", "on", ">right", "~*", "&*", "+@all");
    RedisAdapter adapter = openAs("app", "wr%20ng");
    adapter.eventBus().subscribe(ledger);

    assertThat(adapter.eventBus().isHealthy()).isFalse();
    awaitProblem(adapter, "WRONGPASS");
    assertThat(adapter.health().problem().orElseThrow()).doesNotContain("wr ng");
    assertThatThrownBy(adapter::ping).isInstanceOf(PortUnavailableException.class);

    admin.setUser("app", ">wr ng");
    awaitRecovery(adapter);
  }

  @Test
  void comesBackWhenAPasswordWasChangedAndTheOldOneIsAcceptedAgain() {
    admin.setUser("other", "on", ">right", "~*", "&*", "+@all");
    admin.setUser("app", "on", ">right", "~*", "&*", "+@all");
    RedisAdapter adapter = openAs("app", "right");
    adapter.eventBus().subscribe(ledger);
    ledger.awaitFlow(openAs("other", "right").eventBus());

    admin.setUser("app", "resetpass", ">changed");
    admin.kill("pubsub");
    admin.kill("normal");
    awaitProblem(adapter, "WRONGPASS");
    assertThat(adapter.eventBus().isHealthy()).isFalse();

    admin.setUser("app", ">right");
    awaitRecovery(adapter);
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }

  @Test
  void saysThatAPasswordIsNeeded() {
    RedisAdapter adapter = instances.open(Instances.quick("redis://127.0.0.1:" + redis.port()));
    adapter.eventBus().subscribe(ledger);

    assertThat(adapter.eventBus().isHealthy()).isFalse();
    awaitProblem(adapter, "NOAUTH");
    assertThatThrownBy(adapter::ping).isInstanceOf(PortUnavailableException.class);
  }

  @Test
  void saysThatTheUserMayNotUseTheChannels() {
    admin.setUser("other", "on", ">right", "~*", "&*", "+@all");
    admin.setUser("app", "on", ">right", "~*", "resetchannels", "&elsewhere:*", "+@all");
    RedisAdapter adapter = openAs("app", "right");
    adapter.eventBus().subscribe(ledger);
    ledger.send(adapter.eventBus());

    assertThat(adapter.eventBus().isHealthy()).isFalse();
    awaitProblem(adapter, "NOPERM");

    admin.setUser("app", "&parley:events:*");
    awaitRecovery(adapter);
  }

  @Test
  void needsNoMoreThanAFewCommandsOnItsOwnChannelsAndKeys() {
    admin.setUser("other", "on", ">right", "~*", "&*", "+@all");
    admin.setUser(
        "app",
        "on",
        ">right",
        "resetkeys",
        "resetchannels",
        "&parley:events:*",
        "~parley:limit:*",
        "~parley:activity:*",
        "~parley:recent:*",
        "~parley:rooms",
        "~parley:rooms:*",
        "-@all",
        "+publish",
        "+subscribe",
        "+ping",
        "+evalsha",
        "+eval",
        "+get",
        "+set",
        "+pttl",
        "+mget",
        "+del");
    RedisAdapter adapter = openAs("app", "right");
    adapter.eventBus().subscribe(ledger);

    awaitRecovery(adapter);
    Ledger back = new Ledger();
    openAs("other", "right").eventBus().subscribe(back);
    back.awaitFlow(adapter.eventBus());
    useKeys(adapter);
  }

  private static void useKeys(RedisAdapter adapter) {
    RateLimiter limiter = adapter.rateLimiter(new LocalLimiter());
    RateKey key = new RateKey("test", "somebody");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long local = adapter.limitCounters().local();
              assertThat(limiter.take(key, new FixedWindow(1, HOUR, HOUR))).isNotNull();
              assertThat(limiter.take(key, new FixedWindow(1, HOUR, HOUR)))
                  .isInstanceOf(Decision.Limited.class);
              assertThat(limiter.take(key, new Smooth(1_000, HOUR)))
                  .isEqualTo(new Decision.Allowed());
              assertThat(adapter.limitCounters().local()).isEqualTo(local);
            });
    SignInActivity activity = adapter.signInActivity();
    SignInId signIn = new SignInId(UUID.randomUUID());
    Use use = new Use(Instant.ofEpochMilli(1), Client.UNKNOWN);
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(PortUnavailableException.class::isInstance)
        .until(
            () -> {
              activity.touch(signIn, use);
              return activity.of(List.of(signIn)).containsKey(signIn);
            });
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(PortUnavailableException.class::isInstance)
        .until(
            () -> {
              activity.forget(signIn);
              return activity.of(List.of(signIn)).isEmpty();
            });
    useCaches(adapter);
  }

  private static void useCaches(RedisAdapter adapter) {
    RecentEntries recent = adapter.recentEntries();
    Stretch stretch = CacheSamples.stretch(5);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              recent.keep(stretch);
              return recent.find(stretch.conversation()).equals(Optional.of(stretch));
            });
    recent.forget(stretch.conversation());
    assertThat(recent.find(stretch.conversation())).isEmpty();
    assertThat(CacheSamples.isKept(adapter.roomPages())).isTrue();
    adapter.roomPages().outdate();
    assertThat(CacheSamples.isKept(adapter.roomPages())).isTrue();
  }

  @Test
  void keepsInstancesOfDifferentPrefixesApart() {
    RedisConfig config = Instances.calm(redis.url());
    RedisAdapter receiver = instances.open(config.withChannelPrefix("one"));
    receiver.eventBus().subscribe(ledger);
    Ledger elsewhere = new Ledger();

    elsewhere.send(instances.open(config.withChannelPrefix("two")).eventBus());
    ledger.awaitFlow(instances.open(config.withChannelPrefix("one")).eventBus());

    assertThat(receiver.counters().notFollowedEvents()).isZero();
    assertThat(ledger.losses()).isEmpty();
  }

  @Test
  void refusesNamesOfInstancesThatWouldNeedEscaping() {
    RedisConfig config = Instances.quick(redis.url());

    for (String name : new String[] {"", "a\"b", "a b", "\u00e9", "x".repeat(65)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> instances.open(config, name));
    }
    instances.open(config, "node-1.example:8080@" + UUID.randomUUID());
  }
}
