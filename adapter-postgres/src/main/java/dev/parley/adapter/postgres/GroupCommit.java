package dev.parley.adapter.postgres;

import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the changes of many callers together: each waits until the transaction is committed that
 * holds its changes. Thread-safe.
 *
 * <p>Each conversation belongs to one writer, which keeps its changes in the order in which they
 * came.
 */
final class GroupCommit implements AutoCloseable {
  /** Beyond the time that a batch may take by itself, so that a stuck writer does not hang us. */
  private static final Duration CLOSING_GRACE = Duration.ofSeconds(5);

  /** What a row costs besides its text, roughly. */
  private static final int ROW_BYTES = 200;

  private final WriterCounters counters = new WriterCounters();
  private final Backlog backlog;
  private final Batcher<Change, ChangeOutcome> batcher;

  GroupCommit(
      PostgresConfig config,
      Connections connections,
      Watchdog watchdog,
      CommitAnnouncer announcer,
      InstantSource clock) {
    PostgresConfig.Batching batching = config.batching();
    PostgresConfig.Timeouts timeouts = config.timeouts();
    backlog = new Backlog(batching.queueCapacity());
    List<BatchWriter> writers = new ArrayList<>();
    for (int i = 0; i < batching.writers(); i++) {
      BatchTransaction transaction =
          new BatchTransaction(connections, watchdog, "parley-writer-" + i, clock);
      writers.add(new BatchWriter(transaction, announcer, backlog, counters, timeouts.retry()));
    }
    Batcher.Limits limits =
        new Batcher.Limits(
            "timeline.apply",
            batching.maxChanges(),
            batching.maxBytes(),
            timeouts.answer(),
            timeouts.retry().plus(timeouts.statement()).plus(CLOSING_GRACE));
    batcher = new Batcher<>("parley-writer", limits, writers, backlog, counters);
  }

  /** See {@link Timeline#apply}. */
  List<ChangeOutcome> apply(List<? extends Change> changes) {
    int size = changes.size();
    if (size > Timeline.MAX_CHANGES) {
      throw new IllegalArgumentException(
          "at most " + Timeline.MAX_CHANGES + " changes at once, were " + size);
    }
    if (size == 0) {
      return List.of();
    }
    return batcher
        .submit(changes, change -> change.conversation().hashCode(), GroupCommit::bytes)
        .orElseGet(() -> busy(size));
  }

  private List<ChangeOutcome> busy(int size) {
    Refusal busy = new Refusal.Busy(backlog.retryAfter());
    return Collections.nCopies(size, new ChangeOutcome.Refused(busy));
  }

  /** About how many bytes the change takes on the way to the database. */
  private static int bytes(Change change) {
    return switch (change) {
      case Change.Post post -> ROW_BYTES + post.body().text().length();
      case Change.Edit edit -> ROW_BYTES + edit.body().text().length();
      case Change.OnMessage action -> ROW_BYTES;
      case Change.Join join -> ROW_BYTES;
      case Change.Leave leave -> ROW_BYTES;
      case Change.ChangeRoom changeRoom -> 2 * ROW_BYTES;
      case Change.Moderation moderation -> ROW_BYTES;
    };
  }

  WriterStats stats() {
    return counters.snapshot(backlog.size());
  }

  /** Refuses new changes, writes those that wait, and ends the writers. */
  @Override
  public void close() {
    batcher.close();
  }
}
