package dev.parley.faults.check;

import java.util.List;
import java.util.Map;

/**
 * What the checker found.
 *
 * @param counts how often each promise was broken; promises that were kept are missing
 * @param violations the first few of each kind
 * @param acked messages that were acknowledged
 * @param retried messages that were sent more than once
 * @param unknown messages of which the client has not learnt whether they were stored
 * @param received events that came over sessions
 * @param acks from the first attempt to the acknowledgement
 * @param deliveries from the first attempt to each arrival at another device
 */
public record Verdict(
    Map<Kind, Integer> counts,
    List<Violation> violations,
    int acked,
    int retried,
    int unknown,
    int received,
    Latencies acks,
    Latencies deliveries) {
  /** Copies the collections. */
  public Verdict {
    counts = Map.copyOf(counts);
    violations = List.copyOf(violations);
  }

  public boolean isClean() {
    return counts.isEmpty();
  }

  /** How often a promise was broken. */
  public int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }
}
