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

  private final List<ChangeQueue> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final WriterCounters counters = new WriterCounters();
  private final Backlog backlog;
  private final Duration closing;

  GroupCommit(
      PostgresConfig config,
      Connections connections,
      CommitAnnouncer announcer,
      InstantSource clock) {
    PostgresConfig.Batching batching = config.batching();
    PostgresConfig.Timeouts timeouts = config.timeouts();
    backlog = new Backlog(batching.queueCapacity());
    closing = timeouts.retry().plus(timeouts.statement()).plus(CLOSING_GRACE);
    for (int i = 0; i < batching.writers(); i++) {
      ChangeQueue queue = new ChangeQueue(batching.maxChanges(), batching.maxBytes());
      BatchTransaction transaction = new BatchTransaction(connections, "parley-writer-" + i, clock);
      BatchWriter writer =
          new BatchWriter(queue, transaction, announcer, backlog, counters, timeouts.retry());
      queues.add(queue);
      threads.add(Thread.ofPlatform().name("parley-writer-" + i).daemon().start(writer));
    }
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
    if (!backlog.tryAdd(size)) {
      counters.turnedAway(size);
      Refusal busy = new Refusal.Busy(backlog.retryAfter());
      return Collections.nCopies(size, new ChangeOutcome.Refused(busy));
    }
    Submission submission = new Submission(size);
    if (queues.size() == 1 || size == 1) {
      List<PendingChange> pending = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        pending.add(new PendingChange(changes.get(i), submission, i));
      }
      enqueue(queueOf(changes.getFirst()), pending);
    } else {
      distribute(changes, submission);
    }
    return submission.await();
  }

  private void distribute(List<? extends Change> changes, Submission submission) {
    List<List<PendingChange>> parts = new ArrayList<>();
    queues.forEach(queue -> parts.add(new ArrayList<>()));
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      parts.get(queueOf(change)).add(new PendingChange(change, submission, i));
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        enqueue(i, parts.get(i));
      }
    }
  }

  private int queueOf(Change change) {
    return Math.floorMod(change.conversation().hashCode(), queues.size());
  }

  private void enqueue(int queue, List<PendingChange> pending) {
    if (!queues.get(queue).add(pending)) {
      abandon(pending);
    }
  }

  private void abandon(List<PendingChange> pending) {
    backlog.remove(pending.size());
    IllegalStateException closed = new IllegalStateException("the store is closed");
    pending.forEach(change -> change.fail(closed));
  }

  WriterStats stats() {
    return counters.snapshot(backlog.size());
  }

  /** Refuses new changes, writes those that wait, and ends the writers. */
  @Override
  public void close() {
    queues.forEach(ChangeQueue::close);
    boolean interrupted = false;
    long deadline = System.nanoTime() + closing.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    for (ChangeQueue queue : queues) {
      abandon(queue.takeAll());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
