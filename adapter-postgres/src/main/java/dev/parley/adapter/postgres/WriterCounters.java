package dev.parley.adapter.postgres;

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

  void failed(int size) {
    failed.add(size);
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
        failed.sum(),
        busy.sum());
  }
}
