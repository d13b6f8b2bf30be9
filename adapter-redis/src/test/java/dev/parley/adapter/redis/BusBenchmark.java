package dev.parley.adapter.redis;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what an event costs: the CPU time, with that of the system, of the threads that publish
 * and of those that receive. Run {@link #main} from the test class path; it starts a Redis.
 */
final class BusBenchmark {
  private static final int ROUNDS = 3;
  private static final int EVENTS = 200_000;
  private static final int IDLE_SECONDS = 20;
  private static final int MOST_UNDER_WAY = 4_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private BusBenchmark() {}

  /** Prints a table. */
  public static void main(String[] args) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %12s %12s %12s %12s%n",
        "microseconds per event",
        "publish()",
        "+ thread",
        "receive",
        "events/s");
    for (int round = 0; round < ROUNDS; round++) {
      for (int batch : new int[] {1, 10, 100}) {
        for (boolean followed : new boolean[] {true, false}) {
          measure(batch, followed);
        }
      }
    }
    measureIdle();
  }

  /** What two instances cost that only hear each other's beats, with everything that runs here. */
  private static void measureIdle() {
    RedisNamespace namespace = TestRedis.freshNamespace();
    RedisConfig config =
        RedisConfig.at(namespace.url()).withChannelPrefix(namespace.prefix() + "idle");
    try (Instances instances = new Instances()) {
      for (int i = 0; i < 2; i++) {
        instances.open(config).eventBus().subscribe(new Counting(true));
      }
      OperatingSystemMXBean process =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long start = System.nanoTime();
      long before = process.getProcessCpuTime();
      while (System.nanoTime() - start < IDLE_SECONDS * 1_000_000_000L) {
        LockSupport.parkNanos(100_000_000);
      }
      System.out.printf(
          Locale.ROOT,
          "two idle instances: %.2f ms of CPU time per second%n",
          (process.getProcessCpuTime() - before) / 1e6 / IDLE_SECONDS);
    }
  }

  private static void measure(int batch, boolean followed) {
    RedisNamespace namespace = TestRedis.freshNamespace();
    RedisConfig config =
        RedisConfig.at(namespace.url()).withChannelPrefix(namespace.prefix() + "bench");
    try (Instances instances = new Instances()) {
      RedisAdapter sender = instances.open(config);
      RedisAdapter receiver = instances.open(config);
      Counting counting = new Counting(followed);
      receiver.eventBus().subscribe(counting);
      List<List<ChatEvent>> batches = batches(batch);
      publish(sender, receiver, batches, EVENTS / 10);

      long caller = THREADS.getCurrentThreadCpuTime();
      long publisher = cpuOf("parley-redis-publisher");
      long receiving = cpuOf("parley-redis-subscriber") + cpuOf("parley-redis-receiver");
      long start = System.nanoTime();
      publish(sender, receiver, batches, EVENTS);
      long took = System.nanoTime() - start;
      if (sender.counters().droppedEvents() > 0) {
        throw new IllegalStateException("events were dropped");
      }
      System.out.printf(
          Locale.ROOT,
          "batches of %-3d %-13s %12.2f %12.2f %12.2f %12.0f%n",
          batch,
          followed ? "followed" : "not followed",
          micros(THREADS.getCurrentThreadCpuTime() - caller),
          micros(cpuOf("parley-redis-publisher") - publisher),
          micros(cpuOf("parley-redis-subscriber") + cpuOf("parley-redis-receiver") - receiving),
          EVENTS * 1e9 / took);
    }
  }

  private static List<List<ChatEvent>> batches(int size) {
    List<List<ChatEvent>> batches = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      ConversationId conversation = new ConversationId(UUID.randomUUID());
      List<ChatEvent> events = new ArrayList<>();
      for (int seq = 2; seq < size + 2; seq++) {
        events.add(
            new MessageSent(
                MessageBuilder.aMessage()
                    .in(conversation)
                    .withSeq(seq)
                    .saying("Are we still on for tomorrow at nine? I would bring the slides along.")
                    .build()));
      }
      batches.add(events);
    }
    return batches;
  }

  private static void publish(
      RedisAdapter sender, RedisAdapter receiver, List<List<ChatEvent>> batches, int events) {
    long before = arrived(receiver);
    int sent = 0;
    for (int i = 0; sent < events; i++) {
      List<ChatEvent> batch = batches.get(i % batches.size());
      sender.eventBus().publish(batch);
      sent += batch.size();
      while (sent - (arrived(receiver) - before) > MOST_UNDER_WAY) {
        LockSupport.parkNanos(500_000);
      }
    }
    while (arrived(receiver) - before < sent) {
      LockSupport.parkNanos(500_000);
    }
  }

  private static long arrived(RedisAdapter receiver) {
    RedisAdapter.Counters counters = receiver.counters();
    return counters.receivedEvents() + counters.notFollowedEvents();
  }

  private static double micros(long nanos) {
    return nanos / 1e3 / EVENTS;
  }

  private static long cpuOf(String thread) {
    long nanos = 0;
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        nanos += THREADS.getThreadCpuTime(info.getThreadId());
      }
    }
    return nanos;
  }

  private static final class Counting implements EventBus.Listener {
    private final boolean followed;

    Counting(boolean followed) {
      this.followed = followed;
    }

    @Override
    public boolean follows(ConversationId conversation) {
      return followed;
    }

    @Override
    public void onEvents(List<ChatEvent> heard) {
      // The adapter counts them.
    }

    @Override
    public void onPossibleLoss(EventBus.LossCause cause) {
      throw new IllegalStateException("nothing may be lost here, but " + cause);
    }
  }
}
