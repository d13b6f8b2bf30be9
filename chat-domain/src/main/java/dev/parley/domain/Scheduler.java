package dev.parley.domain;

import java.time.Duration;

/**
 * Runs work of the core on other threads, now or later.
 *
 * <p>The core starts no thread of its own: with a scheduler that runs everything on one thread in
 * an order drawn from a seed, the whole core is deterministic. Thread-safe. Tasks may block. What a
 * task throws is reported by the scheduler and harms no other task.
 */
public interface Scheduler {
  /** Runs the task soon, concurrently with others. */
  void execute(Runnable task);

  /**
   * Runs the task once, not before {@code delay} has passed.
   *
   * @return a handle that prevents the run if it has not begun
   */
  Cancellable schedule(Duration delay, Runnable task);

  /** A task that may be prevented. */
  @FunctionalInterface
  interface Cancellable {
    /** Prevents the run if it has not begun; otherwise does nothing. */
    void cancel();
  }
}
