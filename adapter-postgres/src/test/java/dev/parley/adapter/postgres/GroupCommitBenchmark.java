package dev.parley.adapter.postgres;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many callers that each send one message at a time, as fast as they are acknowledged.
 *
 * <p>{@code GroupCommitBenchmark URL USER PASSWORD [callers=200] [conversations=50] [writers=1]
 * [seconds=10]}. Prints messages per second, the size of batches, latencies, and CPU time per
 * message of this process and of all processes named {@code postgres}, from {@code /proc}.
 */
public final class GroupCommitBenchmark {
  private static final int LATENCY_BUCKETS = 100_000;
  private static final long NANOS_PER_BUCKET = 10_000;

  /** Clock ticks of {@code /proc/PID/stat} per second; fixed on Linux. */
  private static final long TICKS = 100;

  private final PostgresAdapter adapter;
  private final TimeOrderedIds ids;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLongArray latencies = new AtomicLongArray(LATENCY_BUCKETS);
  private volatile boolean stopped;

  private GroupCommitBenchmark(PostgresAdapter adapter, TimeOrderedIds ids) {
    this.adapter = adapter;
    this.ids = ids;
  }

  /** See the class. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    int callers = number(arguments, 3, 200);
    int conversations = number(arguments, 4, 50);
    int writers = number(arguments, 5, 1);
    int seconds = number(arguments, 6, 10);
    PostgresConfig.Batching defaults = PostgresConfig.Batching.DEFAULT;
    PostgresConfig config =
        PostgresConfig.of(arguments[0], arguments[1], arguments[2])
            .with(
                new PostgresConfig.Batching(
                    writers, defaults.queueCapacity(), defaults.maxChanges(), defaults.maxBytes()));
    TimeOrderedIds ids =
        new TimeOrderedIds(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
    try (PostgresAdapter adapter = PostgresAdapter.open(config, InstantSource.system(), ids)) {
      new GroupCommitBenchmark(adapter, ids).run(callers, conversations, seconds);
    }
  }

  private void run(int callers, int conversations, int seconds)
      throws InterruptedException, IOException {
    List<DirectConversation> pairs = new ArrayList<>();
    for (int i = 0; i < conversations; i++) {
      pairs.add(openPair());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        DirectConversation pair = pairs.get(i % conversations);
        UserId sender = i / conversations % 2 == 0 ? pair.first() : pair.second();
        threads.execute(() -> send(pair.id(), sender));
      }
      Thread.sleep(seconds * 1_000L / 2);
      measure(seconds);
      stopped = true;
    }
  }

  private void measure(int seconds) throws InterruptedException, IOException {
    WriterStats before = adapter.writerStats();
    long ownBefore = ownTicks();
    long serverBefore = serverTicks();
    long countBefore = acknowledged.sum();
    long start = System.nanoTime();
    Thread.sleep(seconds * 1_000L);
    double elapsed = (System.nanoTime() - start) / 1e9;
    double count = acknowledged.sum() - countBefore;
    double own = (ownTicks() - ownBefore) * 1e6 / TICKS;
    double server = (serverTicks() - serverBefore) * 1e6 / TICKS;
    WriterStats after = adapter.writerStats();
    double batches = after.batches() - before.batches();
    System.out.printf(
        Locale.ROOT,
        "%.0f messages/s, %.0f batches/s of %.0f, CPU per message: own %.1f us, postgres %.1f us,"
            + " latency p50 %.2f ms, p99 %.2f ms, refused %d%n",
        count / elapsed,
        batches / elapsed,
        (after.changes() - before.changes()) / batches,
        own / count,
        server / count,
        percentile(0.5),
        percentile(0.99),
        refused.sum());
  }

  private DirectConversation openPair() {
    UserId one = newUser();
    DirectConversation pair =
        DirectConversation.between(new ConversationId(ids.next()), one, newUser(), Instant.now());
    adapter.timeline().open(pair, pair.members());
    return pair;
  }

  private UserId newUser() {
    UserId id = new UserId("user-" + ids.next());
    return adapter.users().ensure(new User(id, new DisplayName("Bench"), Instant.now())).id();
  }

  private void send(ConversationId conversation, UserId sender) {
    Timeline timeline = adapter.timeline();
    MessageBody body = new MessageBody("The quick brown fox jumps over the lazy dog. ".repeat(2));
    while (!stopped) {
      long start = System.nanoTime();
      Change post =
          new Change.Post(
              conversation,
              sender,
              new MessageId(ids.next()),
              new ClientMessageId(ids.next().toString()),
              body);
      ChangeOutcome outcome = timeline.apply(List.of(post)).getFirst();
      if (outcome instanceof ChangeOutcome.Applied) {
        acknowledged.increment();
      } else {
        refused.increment();
      }
      long bucket = (System.nanoTime() - start) / NANOS_PER_BUCKET;
      latencies.incrementAndGet((int) Math.min(bucket, LATENCY_BUCKETS - 1));
    }
  }

  private double percentile(double share) {
    long total = 0;
    for (int i = 0; i < LATENCY_BUCKETS; i++) {
      total += latencies.get(i);
    }
    long seen = 0;
    int bucket = 0;
    while (bucket < LATENCY_BUCKETS - 1 && seen + latencies.get(bucket) < total * share) {
      seen += latencies.get(bucket++);
    }
    return bucket * NANOS_PER_BUCKET / 1e6;
  }

  private static long ownTicks() throws IOException {
    return ticks(Path.of("/proc/self/stat"));
  }

  private static long serverTicks() throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        try {
          if (Files.readString(process.resolve("comm")).strip().equals("postgres")) {
            sum += ticks(process.resolve("stat"));
          }
        } catch (IOException e) {
          // The process has ended meanwhile.
        }
      }
    }
    return sum;
  }

  /** User and system time: fields 14 and 15 of proc(5)'s stat, counted after the name's bracket. */
  private static long ticks(Path stat) throws IOException {
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
