package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.timeline.ChangeOutcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call that waits for the outcomes of its changes. Made and awaited by the calling thread;
 * completed by writers.
 */
final class Submission {
  static final String OPERATION = "timeline.apply";

  private final Thread caller = Thread.currentThread();
  private final @Nullable ChangeOutcome[] outcomes;
  private final AtomicInteger open;
  private volatile @Nullable Throwable failure;

  Submission(int size) {
    outcomes = new @Nullable ChangeOutcome[size];
    open = new AtomicInteger(size);
  }

  void complete(int index, ChangeOutcome outcome) {
    outcomes[index] = outcome;
    countDown();
  }

  /** The outcome of one change will not be known; the call fails when all others are done. */
  void fail(Throwable cause) {
    failure = cause;
    countDown();
  }

  private void countDown() {
    if (open.decrementAndGet() == 0) {
      LockSupport.unpark(caller);
    }
  }

  /**
   * Waits for all changes.
   *
   * @throws PortUnavailableException if the outcome of one is not known, or the thread is
   *     interrupted; then the changes are written nevertheless, or not
   */
  List<ChangeOutcome> await() {
    while (open.get() > 0) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new PortUnavailableException(
            OPERATION, new InterruptedException("interrupted while the changes were written"));
      }
      LockSupport.park(this);
    }
    @Nullable Throwable cause = failure;
    if (cause != null) {
      throw new PortUnavailableException(OPERATION, cause);
    }
    for (@Nullable ChangeOutcome outcome : outcomes) {
      Objects.requireNonNull(outcome);
    }
    return List.of(outcomes);
  }
}
