package dev.parley.application.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the delivery has done since it began, for metrics and tests. Thread-safe. */
public final class DeliveryCounters {
  private final LongAdder delivered = new LongAdder();
  private final LongAdder repeated = new LongAdder();

  /** Filled for good by the constructor, so that it may be read without a lock. */
  private final Map<HealCause, LongAdder> gaps = new EnumMap<>(HealCause.class);

  private final LongAdder healed = new LongAdder();
  private final LongAdder failedReads = new LongAdder();
  private final LongAdder failedDeliveries = new LongAdder();

  DeliveryCounters() {
    for (HealCause cause : HealCause.values()) {
      gaps.put(cause, new LongAdder());
    }
  }

  void delivered() {
    delivered.increment();
  }

  void repeated() {
    repeated.increment();
  }

  void gap(HealCause cause) {
    Objects.requireNonNull(gaps.get(cause)).increment();
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
        sums(),
        healed.sum(),
        failedReads.sum(),
        failedDeliveries.sum());
  }

  private Map<HealCause, Long> sums() {
    Map<HealCause, Long> sums = new EnumMap<>(HealCause.class);
    gaps.forEach((cause, count) -> sums.put(cause, count.sum()));
    return sums;
  }

  /**
   * The figures at one time.
   *
   * @param delivered events handed to the sessions of their conversation
   * @param repeated entries that had been delivered before and were dropped
   * @param gaps how often something was missing in a conversation, by what showed it
   * @param healed entries that were missing and read from the store
   * @param failedReads how often the store could not be asked for what was missing
   * @param failedDeliveries how often a protocol failed to take an event
   */
  public record Snapshot(
      long delivered,
      long repeated,
      Map<HealCause, Long> gaps,
      long healed,
      long failedReads,
      long failedDeliveries) {
    /** Copies the map. */
    public Snapshot {
      gaps = Map.copyOf(gaps);
    }

    /** How often something was missing, whatever showed it. */
    public long allGaps() {
      return gaps.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
