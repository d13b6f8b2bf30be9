package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final TcpProxy proxy = new TcpProxy(redis.port());
  private final Instances instances = new Instances();
  private final Ledger ledger = new Ledger();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listenToTheLog() {
    logged.start();
    logger().addAppender(logged);
  }

  @AfterEach
  void close() {
    logger().detachAppender(logged);
    instances.close();
    proxy.close();
    redis.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(RedisEventBus.class);
  }

  private RedisAdapter open() {
    return instances.open(Instances.quick(redis.url()));
  }

  private RedisAdapter openCalm() {
    return instances.open(Instances.calm(redis.url()));
  }

  private RedisAdapter openAwake() {
    return instances.open(Instances.calmButAwake(redis.url()));
  }

  private RedisAdapter openAwakeBehindProxy() {
    return instances.open(Instances.calmButAwake(proxy.inFrontOf(redis.url())));
  }

  private RedisAdapter openBehindProxy() {
    return instances.open(Instances.quick(proxy.inFrontOf(redis.url())));
  }

  private List<String> warnings() {
    synchronized (logged) {
      return List.copyOf(logged.list).stream()
          .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }
  }

  private static void awaitHealthy(RedisAdapter adapter) {
    awaitHealthy(adapter, System.nanoTime());
  }

  private static void awaitHealthy(RedisAdapter adapter, long since) {
    Timed.awaitAndLog("healthy again", since, adapter.eventBus()::isHealthy);
  }

  private static void awaitUnhealthy(RedisAdapter adapter) {
    awaitUnhealthy(adapter, System.nanoTime());
  }

  private static void awaitUnhealthy(RedisAdapter adapter, long since) {
    Timed.awaitAndLog("known to be broken", since, () -> !adapter.eventBus().isHealthy());
  }

  private static long threadsOfTheBus() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("parley-redis"))
        .count();
  }

  @Test
  void isHealthyBeforeAnybodyReliesOnIt() {
    RedisAdapter adapter = openCalm();
    assertThat(adapter.eventBus().isHealthy()).isFalse();

    adapter.eventBus().subscribe(ledger);

    assertThat(adapter.eventBus().isHealthy()).isTrue();
    assertThat(ledger.losses()).isEmpty();
    assertThatThrownBy(() -> adapter.eventBus().subscribe(ledger))
        .isInstanceOf(IllegalStateException.class);
    adapter.ping();
  }

  @Test
  void comesBackByItselfAfterRedisWasKilled() {
    RedisAdapter sender = openCalm();
    RedisAdapter receiver = openCalm();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    long threads = threadsOfTheBus();
    long killed = System.nanoTime();
    redis.kill();
    awaitUnhealthy(receiver, killed);
    // Each of these would take a second if it waited for the network.
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      ledger.send(sender.eventBus());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofSeconds(20));
    assertThat(threadsOfTheBus()).isLessThanOrEqualTo(threads);
    assertThatThrownBy(receiver::ping).isInstanceOf(PortUnavailableException.class);
    await().atMost(PATIENCE).until(() -> !sender.health().publishing());
    assertThat(receiver.health().problem()).isPresent();

    redis.startService();
    awaitHealthy(receiver, System.nanoTime());
    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();

    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
    assertThat(receiver.health().subscribed()).isTrue();
    assertThat(receiver.health().problem()).isEmpty();
    assertThat(receiver.health().roundTripMicros()).isPresent();
    assertThat(sender.counters().droppedEvents()).isGreaterThan(10_000);
    assertThat(receiver.counters().reconnects()).isEqualTo(1);
    receiver.ping();
    // One for each half that was used: publishing here and there, and the subscription.
    assertThat(warnings()).hasSize(3).allMatch(line -> line.contains("is interrupted"));
  }

  @Test
  void opensWhileRedisIsDown() {
    redis.stopService();
    RedisAdapter sender = open();
    RedisAdapter receiver = open();

    receiver.eventBus().subscribe(ledger);
    ledger.send(sender.eventBus());

    assertThat(receiver.eventBus().isHealthy()).isFalse();
    redis.startService();
    awaitHealthy(receiver);
    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();
    // The listener went on without the bus for a while, so it has to look at the store.
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }

  @Test
  void announcesWhatWasDroppedInAnOutageWithoutWaitingForTheNextEvent() {
    RedisAdapter sender = openAwakeBehindProxy();
    RedisAdapter receiver = openCalm();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();

    proxy.cut();
    await().atMost(PATIENCE).until(() -> !sender.health().publishing());
    for (int i = 0; i < 100; i++) {
      ledger.send(sender.eventBus());
    }
    int received = ledger.receivedCount();
    proxy.mend();

    ledger.awaitComplete();
    assertThat(ledger.receivedCount()).isEqualTo(received);
    assertThat(ledger.certainLosses()).containsExactly(LossCause.PUBLISHER_GAP);
    assertThat(receiver.counters().losses()).containsEntry(LossCause.PUBLISHER_GAP, 1L);
    assertThat(sender.counters().droppedEvents()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void tellsANewcomerThatAPublisherHasLostSomething() {
    RedisAdapter sender = openAwakeBehindProxy();
    RedisAdapter receiver = openCalm();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());
    proxy.cut();
    await().atMost(PATIENCE).until(() -> !sender.health().publishing());
    ledger.send(sender.eventBus());

    Ledger late = new Ledger();
    RedisAdapter newcomer = openCalm();
    newcomer.eventBus().subscribe(late);
    // Stored and lost after the newcomer came, who has never heard of the publisher.
    late.send(sender.eventBus());
    proxy.mend();

    late.awaitComplete();
    assertThat(late.certainLosses()).containsExactly(LossCause.PUBLISHER_GAP);
  }

  @Test
  void noticesAHalfOpenSubscription() {
    RedisAdapter sender = open();
    RedisAdapter receiver = openBehindProxy();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    proxy.freeze();
    for (int i = 0; i < 100; i++) {
      ledger.send(sender.eventBus());
    }
    awaitUnhealthy(receiver);
    await().atMost(PATIENCE).until(() -> receiver.counters().deafnesses() > 0);

    proxy.thaw();
    awaitHealthy(receiver);
    ledger.awaitComplete();
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }

  @Test
  void noticesAHalfOpenLinkForPublishing() {
    RedisAdapter sender = openBehindProxy();
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    proxy.freeze();
    // More than the buffers of the system take, so that the publisher hangs in a write.
    ledger.sendLong(sender.eventBus(), 2_000);
    await().atMost(PATIENCE).until(() -> !sender.health().publishing());

    proxy.thaw();
    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();
    assertThat(ledger.losses()).contains(LossCause.PUBLISHER_GAP);
  }

  @Test
  void noticesARedisThatStandsStill() {
    RedisAdapter sender = open();
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);
    ledger.awaitFlow(sender.eventBus());

    long paused = System.nanoTime();
    redis.pause();
    try {
      awaitUnhealthy(receiver, paused);
      assertThatThrownBy(receiver::ping).isInstanceOf(PortUnavailableException.class);
      await("it stands still for long").pollDelay(Duration.ofSeconds(5)).until(() -> true);
      assertThat(receiver.eventBus().isHealthy()).isFalse();
      ledger.send(sender.eventBus());
    } finally {
      redis.resume();
    }

    awaitHealthy(receiver, System.nanoTime());
    ledger.awaitFlow(sender.eventBus());
    ledger.awaitComplete();
  }

  @Test
  void stayingIdleForLongBreaksNothing() {
    RedisAdapter sender = openAwake();
    RedisAdapter receiver = openAwake();
    receiver.eventBus().subscribe(ledger);

    // Long enough for beats over some of the channels.
    await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(receiver.eventBus()::isHealthy);
    ledger.send(sender.eventBus());
    ledger.awaitComplete();

    assertThat(ledger.certainLosses()).isEmpty();
    assertThat(receiver.counters().reconnects()).isZero();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void publishesWhatWaitsBeforeItCloses() {
    RedisAdapter receiver = openCalm();
    receiver.eventBus().subscribe(ledger);
    RedisAdapter sender = openCalm();
    EventBus bus = sender.eventBus();
    for (int i = 0; i < 5_000; i++) {
      ledger.send(bus);
    }

    sender.close();

    ledger.awaitComplete();
    assertThat(ledger.receivedCount()).isEqualTo(5_000);
    ledger.send(bus);
    assertThat(sender.counters().droppedEvents()).as("after it was closed").isEqualTo(1);
  }

  @Test
  void closesSoonWhenRedisStandsStill() {
    RedisAdapter adapter = open();
    adapter.eventBus().subscribe(ledger);
    redis.pause();
    try {
      ledger.send(adapter.eventBus());
      adapter.close();
    } finally {
      redis.resume();
    }
    assertThat(adapter.eventBus().isHealthy()).isFalse();
  }
}
