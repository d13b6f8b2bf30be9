package dev.parley.adapter.postgres;

import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the writers have done. Thread-safe. */
final class WriterCounters {
  private final LongAdder batches = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAccumulator largestBatch = new LongAccumulator(Math::max, 0);
  private final LongAdder retries = new LongAdder();
  private final LongAdder bisections = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder busy = new LongAdder();

  void committed(int size) {
    batches.increment();
    changes.add(size);
    largestBatch.accumulate(size);
  }

  void retried() {
    retries.increment();
  }

  void bisected() {
    bisections.increment();
  }

  void refused() {
    refused.increment();
  }

  /** The commit of a batch was not answered. */
  void unknown() {
    unknown.increment();
  }

  /** Tells the callers that there is no answer. */
  void fail(List<? extends Pending<?, ?>> batch, Throwable cause) {
    for (Pending<?, ?> pending : batch) {
      if (pending.fail(cause)) {
        failed.increment();
      }
    }
  }

  void turnedAway(int size) {
    busy.add(size);
  }

  WriterStats snapshot(int waiting) {
    return new WriterStats(
        batches.sum(),
        changes.sum(),
        largestBatch.get(),
        waiting,
        retries.sum(),
        bisections.sum(),
        refused.sum(),
        unknown.sum(),
        failed.sum(),
        busy.sum());
  }
}
