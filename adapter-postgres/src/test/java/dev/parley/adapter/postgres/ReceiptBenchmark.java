package dev.parley.adapter.postgres;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many callers that each raise their own watermark by one message at a time, as fast as they are
 * answered.
 *
 * <p>{@code ReceiptBenchmark URL USER PASSWORD [callers=200] [seconds=10]}. Prints receipts per
 * second and latencies.
 */
public final class ReceiptBenchmark {
  private static final int MESSAGES = 500;

  private final PostgresAdapter adapter;
  private final TimeOrderedIds ids;
  private final LongAdder done = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  private ReceiptBenchmark(PostgresAdapter adapter, TimeOrderedIds ids) {
    this.adapter = adapter;
    this.ids = ids;
  }

  /** See the class. */
  public static void main(String[] arguments) throws InterruptedException {
    int callers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
    int seconds = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 10;
    TimeOrderedIds ids =
        new TimeOrderedIds(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
    PostgresConfig config = PostgresConfig.of(arguments[0], arguments[1], arguments[2]);
    try (PostgresAdapter adapter = PostgresAdapter.open(config, InstantSource.system(), ids)) {
      new ReceiptBenchmark(adapter, ids).run(callers, seconds);
    }
  }

  private void run(int callers, int seconds) throws InterruptedException {
    List<DirectConversation> pairs = new ArrayList<>();
    for (int i = 0; i < callers / 2; i++) {
      pairs.add(openPair());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (DirectConversation pair : pairs) {
        threads.execute(() -> mark(pair.id(), pair.first()));
        threads.execute(() -> mark(pair.id(), pair.second()));
      }
      Thread.sleep(Duration.ofSeconds(seconds));
      stopped = true;
    }
    List<Long> sorted = latencies.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%.0f receipts/s, latency p50 %.1f ms, p99 %.1f ms, failed %d%n",
        done.sum() / (double) seconds,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        failed.sum());
  }

  private DirectConversation openPair() {
    UserId one = newUser();
    DirectConversation pair =
        DirectConversation.between(new ConversationId(ids.next()), one, newUser(), Instant.now());
    adapter.timeline().open(pair, pair.members());
    List<Change> posts = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      posts.add(
          new Change.Post(
              pair.id(),
              one,
              new MessageId(ids.next()),
              new ClientMessageId(ids.next().toString()),
              new MessageBody("The quick brown fox jumps over the lazy dog.")));
    }
    adapter.timeline().apply(posts);
    return pair;
  }

  private UserId newUser() {
    UserId id = new UserId("user-" + ids.next());
    return adapter.users().ensure(new User(id, new DisplayName("Bench"), Instant.now())).id();
  }

  private void mark(ConversationId conversation, UserId user) {
    long seq = 1;
    while (!stopped) {
      // Beyond the end every receipt would be a repeat: the pair goes on with the other kind.
      long next = seq++;
      ReceiptMark.Kind kind = next <= MESSAGES ? ReceiptMark.Kind.DELIVERED : ReceiptMark.Kind.READ;
      long start = System.nanoTime();
      try {
        adapter
            .receipts()
            .advance(List.of(new ReceiptMark(conversation, user, kind, 1 + next % MESSAGES)));
        done.increment();
        latencies.add(System.nanoTime() - start);
      } catch (RuntimeException e) {
        failed.increment();
      }
    }
  }
}
