package dev.parley.faults.cluster;

import java.time.Duration;

/** Lets time pass. */
public final class Pause {
  private Pause() {}

  /** Waits that long. */
  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
