package dev.parley.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has written together what many callers want written: each waits until that is done which it asked
 * for. A writer takes what waits, writes it, and looks again; what comes in meanwhile is the next
 * batch, so batches grow with the load and nothing waits for a timer. Thread-safe.
 *
 * @param <I> what is to be written
 * @param <O> what comes of it
 */
final class Batcher<I, O> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Batcher.class);

  private final Limits limits;
  private final Backlog backlog;
  private final WriterCounters counters;
  private final List<BatchQueue<I, O>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param operation what is asked, for exceptions
   * @param maxItems the most items in a batch
   * @param maxWeight the weight at which a batch is full
   * @param patience how long a caller waits
   * @param closing how long {@link Batcher#close} waits for what is being written
   */
  record Limits(
      String operation, int maxItems, int maxWeight, Duration patience, Duration closing) {}

  /** Writes batches, on a thread of its own. */
  interface Writer<I, O> extends AutoCloseable {
    /**
     * Completes or fails each item of the batch. May take more from the queue, if only to fail it.
     */
    void write(List<Pending<I, O>> batch, BatchQueue<I, O> queue);

    /** Gives up what it holds, after the last batch or a fault of this program. */
    @Override
    void close();
  }

  /** Starts a thread for each writer. */
  Batcher(
      String name,
      Limits limits,
      List<? extends Writer<I, O>> writers,
      Backlog backlog,
      WriterCounters counters) {
    this.limits = limits;
    this.backlog = backlog;
    this.counters = counters;
    for (Writer<I, O> writer : writers) {
      BatchQueue<I, O> queue = new BatchQueue<>(limits.maxItems(), limits.maxWeight());
      queues.add(queue);
      threads.add(
          Thread.ofPlatform()
              .name(name + "-" + threads.size())
              .daemon()
              .start(() -> run(writer, queue)));
    }
  }

  /**
   * Waits until the items are written.
   *
   * @param route equal numbers go to the same writer, in order
   * @param weight about how much an item adds to a batch
   * @return as many outcomes as items, in their order; nothing if there was no room, and then none
   *     is written
   * @throws dev.parley.domain.PortUnavailableException if an outcome is not known in time
   */
  Optional<List<O>> submit(
      List<? extends I> items, ToIntFunction<? super I> route, ToIntFunction<? super I> weight) {
    int size = items.size();
    if (!backlog.tryAdd(size)) {
      counters.turnedAway(size);
      return Optional.empty();
    }
    Submission<O> submission = new Submission<>(limits.operation(), size, limits.patience());
    List<List<Pending<I, O>>> parts = new ArrayList<>(queues.size());
    queues.forEach(queue -> parts.add(new ArrayList<>(queues.size() == 1 ? size : 1)));
    for (int i = 0; i < size; i++) {
      I item = items.get(i);
      parts
          .get(Math.floorMod(route.applyAsInt(item), queues.size()))
          .add(new Pending<>(item, weight.applyAsInt(item), submission, i, backlog));
    }
    for (int i = 0; i < parts.size(); i++) {
      List<Pending<I, O>> part = parts.get(i);
      if (!part.isEmpty() && !queues.get(i).add(part)) {
        turnOut(part);
      }
    }
    return Optional.of(submission.await());
  }

  private void run(Writer<I, O> writer, BatchQueue<I, O> queue) {
    try (writer) {
      List<Pending<I, O>> batch = queue.take();
      while (!batch.isEmpty()) {
        write(writer, queue, withoutAbandoned(batch));
        batch = queue.take();
      }
    }
  }

  private void write(Writer<I, O> writer, BatchQueue<I, O> queue, List<Pending<I, O>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      writer.write(batch, queue);
    } catch (RuntimeException | Error e) {
      // The callers wait for this thread, so it must go on; what it did is not known.
      log.error("a batch failed for a reason that is a fault of this program", e);
      writer.close();
      counters.fail(batch, e);
    }
  }

  /** What nobody waits for any more was tried again, or will be: to write it now helps nobody. */
  private List<Pending<I, O>> withoutAbandoned(List<Pending<I, O>> batch) {
    if (batch.stream().noneMatch(Pending::isAbandoned)) {
      return batch;
    }
    List<Pending<I, O>> abandoned = new ArrayList<>();
    List<Pending<I, O>> wanted = new ArrayList<>();
    batch.forEach(pending -> (pending.isAbandoned() ? abandoned : wanted).add(pending));
    counters.fail(abandoned, new TimeoutException("nobody waits for it"));
    return wanted;
  }

  private static <I, O> void turnOut(List<Pending<I, O>> pending) {
    IllegalStateException closed = new IllegalStateException("the store is closed");
    pending.forEach(item -> item.fail(closed));
  }

  /** Refuses new items, writes those that wait, and ends the writers. */
  @Override
  public void close() {
    queues.forEach(BatchQueue::close);
    boolean interrupted = false;
    long deadline = System.nanoTime() + limits.closing().toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    for (BatchQueue<I, O> queue : queues) {
      turnOut(queue.takeAll());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
