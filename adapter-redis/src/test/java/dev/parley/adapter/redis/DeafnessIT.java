package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that show no error and bring nothing. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeafnessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 2;
  private static final String SUBSCRIBER = "parley-subscriber";
  private static final String PUBLISHER = "parley-publisher";

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final RedisAdmin admin = new RedisAdmin(redis.url());
  private final TcpProxy proxy = new TcpProxy(redis.port());
  private final Instances instances = new Instances();
  private final Ledger ledger = new Ledger();

  @AfterEach
  void close() {
    instances.close();
    proxy.close();
    admin.close();
    redis.close();
  }

  private RedisAdapter open() {
    return instances.open(Instances.quick(redis.url()));
  }

  private RedisAdapter openBehindProxy() {
    return instances.open(Instances.quick(proxy.inFrontOf(redis.url())));
  }

  /** Both links stand and work. */
  private static void awaitWell(RedisAdapter adapter) {
    await()
        .atMost(PATIENCE)
        .until(() -> adapter.health().publishing() && adapter.eventBus().isHealthy());
  }

  @Test
  void healsAHalfOpenSubscription() {
    RedisAdapter sender = open();
    RedisAdapter receiver = openBehindProxy();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    for (int round = 1; round <= ROUNDS; round++) {
      long before = receiver.counters().deafnesses();
      ledger.awaitComplete();
      awaitWell(receiver);
      proxy.swallow(SUBSCRIBER);
      long start = System.nanoTime();
      ledger.send(sender.eventBus());
      Timed.awaitAndLog(
          "a half-open subscription healed",
          start,
          () -> receiver.counters().deafnesses() > before && receiver.eventBus().isHealthy());
      ledger.awaitComplete();
    }

    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
    assertThat(receiver.counters().losses().get(LossCause.RESUBSCRIBED))
        .isGreaterThanOrEqualTo(ROUNDS);
  }

  @Test
  void healsAHalfOpenLinkForPublishing() {
    RedisAdapter sender = openBehindProxy();
    sender.eventBus().subscribe(new Ledger());
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    for (int round = 1; round <= ROUNDS; round++) {
      ledger.awaitComplete();
      awaitWell(sender);
      int before = ledger.certainLosses().size();
      proxy.swallow(PUBLISHER);
      long start = System.nanoTime();
      ledger.send(sender.eventBus());
      Timed.awaitAndLog(
          "a half-open link for publishing healed",
          start,
          () -> ledger.certainLosses().size() > before && sender.health().publishing());
      ledger.awaitComplete();
      ledger.awaitFlow(sender.eventBus());
    }

    assertThat(ledger.losses()).contains(LossCause.PUBLISHER_GAP);
  }

  @Test
  void healsWhenBothLinksAreHalfOpen() {
    RedisAdapter one = openBehindProxy();
    RedisAdapter other = open();
    one.eventBus().subscribe(ledger);
    ledger.awaitFlow(other.eventBus());
    Ledger back = new Ledger();
    other.eventBus().subscribe(back);
    back.awaitFlow(one.eventBus());

    for (int round = 1; round <= ROUNDS; round++) {
      awaitWell(one);
      long before = one.counters().deafnesses();
      proxy.swallow("parley-");
      long start = System.nanoTime();
      ledger.send(other.eventBus());
      back.send(one.eventBus());
      Timed.awaitAndLog(
          "two half-open links healed",
          start,
          () -> one.counters().deafnesses() > before && one.eventBus().isHealthy());
      ledger.awaitComplete();
      back.awaitComplete();
    }

    ledger.awaitFlow(other.eventBus());
    back.awaitFlow(one.eventBus());
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "pubsub"})
  void findsTheOthersAgainWhenOneOfItsLinksLeadsToAnotherRedis(String moved) {
    try (DedicatedRedis successor = TestRedis.dedicated();
        RedisAdmin itsAdmin = new RedisAdmin(successor.url())) {
      admin.setUser("app", "on", ">right", "~*", "&*", "+@all");
      itsAdmin.setUser("app", "on", ">right", "~*", "&*", "+@all");
      RedisAdapter one =
          instances.open(Instances.quick("redis://app:right@127.0.0.1:" + proxy.port()));
      one.eventBus().subscribe(ledger);
      RedisAdapter other =
          instances.open(Instances.quick("redis://app:right@127.0.0.1:" + successor.port()));
      Ledger back = new Ledger();
      other.eventBus().subscribe(back);
      await().atMost(PATIENCE).until(one.eventBus()::isHealthy);

      // Both Redis live and answer: nothing breaks but the connections of one kind, once.
      proxy.routeTo(successor.port());
      long start = System.nanoTime();
      admin.kill(moved);

      Timed.awaitAndLog(
          "a failover of " + moved + " noticed", start, () -> one.counters().deafnesses() > 0);
      ledger.awaitFlow(other.eventBus());
      back.awaitFlow(one.eventBus());
      ledger.awaitComplete();
      assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
    }
  }

  @Test
  void noticesThatASingleChannelIsMissing() {
    proxy.misdirectNext("parley:events:11");
    RedisAdapter receiver =
        instances.open(
            Instances.quick(proxy.inFrontOf(redis.url()))
                .withHeartbeat(Duration.ofMillis(50), Duration.ofSeconds(1)));
    long start = System.nanoTime();
    receiver.eventBus().subscribe(ledger);

    Timed.awaitAndLog(
        "one channel of sixteen regained",
        start,
        () -> receiver.counters().deafnesses() > 0 && receiver.eventBus().isHealthy());
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }

  @Test
  void saysWhyItIsDeaf() {
    // Redis has another address and answers, but what is published elsewhere does not come.
    try (DedicatedRedis elsewhere = TestRedis.dedicated();
        RedisAdmin itsAdmin = new RedisAdmin(elsewhere.url())) {
      admin.setUser("app", "on", ">right", "~*", "&*", "+@all");
      itsAdmin.setUser("app", "on", ">right", "~*", "&*", "+@all", "-publish");
      RedisAdapter one =
          instances.open(Instances.quick("redis://app:right@127.0.0.1:" + proxy.port()));
      one.eventBus().subscribe(ledger);
      await().atMost(PATIENCE).until(() -> one.health().roundTripMicros().isPresent());

      proxy.routeTo(elsewhere.port());
      admin.kill("pubsub");

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  one.health()
                      .problem()
                      .filter(problem -> problem.contains("came back within"))
                      .isPresent());
      assertThat(one.health().subscribed()).isFalse();
      assertThat(one.eventBus().isHealthy()).isFalse();
    }
  }

  @Test
  void isToldWhenRedisCutsOffASubscriberThatReadsTooSlowly() {
    admin.set("client-output-buffer-limit", "pubsub 1mb 0 0");
    RedisAdapter sender = instances.open(Instances.calm(redis.url()));
    RedisAdapter receiver = instances.open(Instances.calm(proxy.inFrontOf(redis.url())));
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    proxy.freeze();
    await("Redis has cut the subscriber off")
        .atMost(PATIENCE)
        .until(
            () -> {
              ledger.sendLong(sender.eventBus(), 200);
              return !admin.hasSubscribers();
            });
    proxy.thaw();

    ledger.awaitComplete();
    ledger.awaitFlow(sender.eventBus());
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }
}
