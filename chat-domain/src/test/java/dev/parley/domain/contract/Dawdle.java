package dev.parley.domain.contract;

import java.util.concurrent.ThreadLocalRandom;

/** Makes calls last a little, each a different while, so that those that may overlap do. */
final class Dawdle {
  private static final int MOST_NANOS = 50_000;

  private Dawdle() {}

  static void aMoment() {
    long until = System.nanoTime() + ThreadLocalRandom.current().nextInt(MOST_NANOS);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
