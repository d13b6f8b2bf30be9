package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Has the calls that come at once written at once, by one thread. For calls that cannot be refused:
 * when too many wait, the next ones fail. Thread-safe.
 *
 * @param <I> what a call wants
 * @param <O> what it gets
 */
final class CallBatcher<I, O> implements AutoCloseable {
  private static final Duration CLOSING_GRACE = Duration.ofSeconds(5);

  private final String operation;
  private final WriterCounters counters = new WriterCounters();
  private final Backlog backlog;
  private final Batcher<I, O> batcher;

  CallBatcher(
      String operation,
      String threadName,
      PostgresConfig config,
      Function<WriterCounters, Batcher.Writer<I, O>> writer) {
    this.operation = operation;
    PostgresConfig.Batching batching = config.batching();
    Duration patience = config.timeouts().answer();
    backlog = new Backlog(batching.queueCapacity());
    Batcher.Limits limits =
        new Batcher.Limits(
            operation,
            batching.maxChanges(),
            batching.maxChanges(),
            patience,
            patience.plus(CLOSING_GRACE));
    batcher = new Batcher<>(threadName, limits, List.of(writer.apply(counters)), backlog, counters);
  }

  /**
   * Waits until the call is done.
   *
   * @param weight how many rows it is about
   */
  O submit(I call, int weight) {
    return batcher
        .submit(List.of(call), any -> 0, any -> weight)
        .orElseThrow(
            () ->
                new PortUnavailableException(
                    operation, new IllegalStateException("too many calls are waiting")))
        .getFirst();
  }

  WriterStats stats() {
    return counters.snapshot(backlog.size());
  }

  @Override
  public void close() {
    batcher.close();
  }
}
