package dev.parley.application.delivery;

import java.util.concurrent.atomic.LongAdder;

/** What the delivery has done since it began, for metrics and tests. Thread-safe. */
public final class DeliveryCounters {
  private final LongAdder delivered = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder healed = new LongAdder();
  private final LongAdder failedReads = new LongAdder();
  private final LongAdder failedDeliveries = new LongAdder();

  DeliveryCounters() {}

  void delivered() {
    delivered.increment();
  }

  void repeated() {
    repeated.increment();
  }

  void gap() {
    gaps.increment();
  }

  void healed() {
    healed.increment();
  }

  void failedRead() {
    failedReads.increment();
  }

  void failedDelivery() {
    failedDeliveries.increment();
  }

  /** The figures now. */
  public Snapshot snapshot() {
    return new Snapshot(
        delivered.sum(),
        repeated.sum(),
        gaps.sum(),
        healed.sum(),
        failedReads.sum(),
        failedDeliveries.sum());
  }

  /**
   * The figures at one time.
   *
   * @param delivered events handed to the sessions of their conversation
   * @param repeated entries that had been delivered before and were dropped
   * @param gaps how often something was missing
   * @param healed entries that were missing and read from the store
   * @param failedReads how often the store could not be asked for what was missing
   * @param failedDeliveries how often a protocol failed to take an event
   */
  public record Snapshot(
      long delivered,
      long repeated,
      long gaps,
      long healed,
      long failedReads,
      long failedDeliveries) {}
}
