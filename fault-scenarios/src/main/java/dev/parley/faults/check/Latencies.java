package dev.parley.faults.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times, sorted.
 *
 * @param nanos the times in nanoseconds
 */
public record Latencies(List<Long> nanos) {
  /** Sorts them. */
  public Latencies {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    nanos = List.copyOf(sorted);
  }

  /** The time, in milliseconds, that this share of all did not exceed; 0 if there are none. */
  public double millis(double share) {
    if (nanos.isEmpty()) {
      return 0;
    }
    int index = (int) Math.ceil(share * nanos.size()) - 1;
    return nanos.get(Math.clamp(index, 0, nanos.size() - 1)) / 1e6;
  }
}
