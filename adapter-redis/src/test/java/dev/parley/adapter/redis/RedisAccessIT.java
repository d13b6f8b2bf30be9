package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisAccessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
  void needsNoMoreThanAFewCommandsOnItsOwnChannels() {
    admin.setUser("other", "on", ">right", "~*", "&*", "+@all");
    admin.setUser(
        "app",
        "on",
        ">right",
        "resetkeys",
        "resetchannels",
        "&parley:events:*",
        "-@all",
        "+publish",
        "+subscribe",
        "+ping");
    RedisAdapter adapter = openAs("app", "right");
    adapter.eventBus().subscribe(ledger);

    awaitRecovery(adapter);
    Ledger back = new Ledger();
    openAs("other", "right").eventBus().subscribe(back);
    back.awaitFlow(adapter.eventBus());
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
