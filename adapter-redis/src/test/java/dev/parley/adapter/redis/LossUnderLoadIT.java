package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LossUnderLoadIT {
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

  private RedisAdapter open() {
    return instances.open(Instances.calm(redis.url()));
  }

  /** Sends without a pause until the work is done. */
  private void whileSending(RedisAdapter sender, Runnable work) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread load =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    ledger.send(sender.eventBus());
                    Thread.onSpinWait();
                  }
                });
    try {
      work.run();
    } finally {
      done.set(true);
      load.join();
    }
  }

  private static void awaitMore(RedisAdapter receiver, long than) {
    await("the subscription came back")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> receiver.counters().reconnects() > than);
  }

  @Test
  void everyGapIsSignalledWhenSubscriptionsAreKilled() throws InterruptedException {
    RedisAdapter sender = open();
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);

    whileSending(
        sender,
        () -> {
          for (int i = 0; i < 20; i++) {
            long before = receiver.counters().reconnects();
            admin.kill("pubsub");
            awaitMore(receiver, before);
          }
        });

    ledger.awaitComplete();
    assertThat(receiver.counters().reconnects()).isGreaterThanOrEqualTo(20);
    assertThat(ledger.losses()).contains(LossCause.RESUBSCRIBED);
  }

  @Test
  void everyGapIsSignalledWhenPublishersAreKilled() throws InterruptedException {
    RedisAdapter sender = open();
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);

    whileSending(
        sender,
        () -> {
          for (int i = 0; i < 20; i++) {
            long before = sender.counters().publishedEvents();
            admin.kill("normal");
            await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sender.counters().publishedEvents() > before + 50);
          }
        });

    ledger.awaitComplete();
    assertThat(receiver.counters().reconnects()).isZero();
  }

  @Test
  void aSlowListenerCostsNoMoreThanTheQueueAndIsToldWhatItMissed() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    RedisConfig config =
        Instances.calm(redis.url())
            .withQueues(new QueueLimit(100_000, 64 << 20), new QueueLimit(100, 1 << 20));
    RedisAdapter sender = instances.open(config);
    RedisAdapter receiver = instances.open(config);
    receiver.eventBus().subscribe(new Held(release, ledger));

    for (int i = 0; i < 20_000; i++) {
      ledger.send(sender.eventBus());
    }
    await().atMost(PATIENCE).until(() -> receiver.counters().overflownMessages() >= 20_000 - 101);
    assertThat(ledger.receivedCount()).isZero();
    release.countDown();

    ledger.awaitComplete();
    assertThat(ledger.receivedCount()).isBetween(1, 101);
    assertThat(ledger.losses()).containsExactly(LossCause.OVERFLOW);
    assertThat(receiver.counters().reconnects()).isZero();
    ledger.send(sender.eventBus());
    ledger.awaitComplete();
  }

  @Test
  void aPublisherThatIsTooFastDropsAndTellsTheOthers() throws InterruptedException {
    RedisConfig narrow =
        Instances.calm(redis.url())
            .withQueues(new QueueLimit(10, 1 << 20), new QueueLimit(100_000, 64 << 20));
    RedisAdapter sender = instances.open(narrow);
    RedisAdapter receiver = open();
    receiver.eventBus().subscribe(ledger);

    redis.pause();
    for (int i = 0; i < 1_000; i++) {
      ledger.send(sender.eventBus());
    }
    redis.resume();

    ledger.awaitComplete();
    assertThat(sender.counters().droppedEvents()).isGreaterThan(0);
    assertThat(ledger.losses()).isNotEmpty();
  }

  /** Passes nothing on until it is released. */
  private record Held(CountDownLatch release, EventBus.Listener next) implements EventBus.Listener {
    @Override
    public boolean follows(ConversationId conversation) {
      return next.follows(conversation);
    }

    @Override
    public void onEvents(List<ChatEvent> events) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      next.onEvents(events);
    }

    @Override
    public void onPossibleLoss(EventBus.LossCause cause) {
      next.onPossibleLoss(cause);
    }
  }
}
