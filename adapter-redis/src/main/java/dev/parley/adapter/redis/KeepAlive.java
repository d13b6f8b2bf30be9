package dev.parley.adapter.redis;

import dev.parley.domain.Scheduler;
import dev.parley.domain.Scheduler.Cancellable;
import java.time.Duration;

/**
 * Looks at regular intervals whether the links are alive: asks the subscription for a sign of life,
 * and breaks the publishing connection if a write to it hangs. Half-open links show no other way.
 */
final class KeepAlive implements AutoCloseable {
  private final Scheduler scheduler;
  private final Duration interval;
  private final long patience;
  private final Runnable probe;
  private final Steps steps;
  private boolean closed;
  private Cancellable next = () -> {};
  private long watchedStep;
  private long intervalsInStep;

  /**
   * @param longestStep how long a step may take
   * @param probe asks for a sign of life
   * @param steps what must not hang
   */
  KeepAlive(
      Scheduler scheduler, Duration interval, Duration longestStep, Runnable probe, Steps steps) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.patience = longestStep.dividedBy(interval) + 1;
    this.probe = probe;
    this.steps = steps;
  }

  /** Work that is done in steps and may hang. Thread-safe. */
  interface Steps {
    /** A number that grows with each beginning and end of a step; odd while one is under way. */
    long step();

    /** Breaks off that step, if it is still under way. */
    void abort(long step);
  }

  synchronized void start() {
    if (!closed) {
      next = scheduler.schedule(interval, this::look);
    }
  }

  private void look() {
    try {
      probe.run();
      watch();
    } finally {
      start();
    }
  }

  private void watch() {
    long step = steps.step();
    boolean busy = step % 2 == 1;
    if (!busy || step != watchedStep) {
      watchedStep = step;
      intervalsInStep = 0;
      return;
    }
    intervalsInStep++;
    if (intervalsInStep > patience) {
      steps.abort(step);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.cancel();
  }
}
