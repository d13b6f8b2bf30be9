package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call that waits, but not for ever, for the outcomes of its items. Made and awaited by the
 * calling thread; completed by writers.
 *
 * @param <O> what comes of an item
 */
final class Submission<O> {
  private final Thread caller = Thread.currentThread();
  private final String operation;
  private final Duration patience;
  private final long deadline;
  private final AtomicReferenceArray<O> outcomes;
  private final AtomicInteger open;
  private volatile @Nullable Throwable failure;
  private volatile boolean abandoned;

  /**
   * @param operation what is asked, for the exception
   * @param size how many items there are
   * @param patience how long the caller waits from now
   */
  Submission(String operation, int size, Duration patience) {
    this.operation = operation;
    this.patience = patience;
    deadline = System.nanoTime() + patience.toNanos();
    outcomes = new AtomicReferenceArray<>(size);
    open = new AtomicInteger(size);
  }

  void complete(int index, O outcome) {
    outcomes.setPlain(index, outcome);
    countDown();
  }

  /** The outcome of one item will not be known; the call fails when all others are done. */
  void fail(Throwable cause) {
    failure = cause;
    countDown();
  }

  private void countDown() {
    if (open.decrementAndGet() == 0) {
      LockSupport.unpark(caller);
    }
  }

  /** Whether the caller has gone without an answer, so that what is not yet begun need not be. */
  boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Waits for all items.
   *
   * @throws PortUnavailableException if the outcome of one is not known, or not in time, or the
   *     thread is interrupted; then the items are written nevertheless, or not
   */
  List<O> await() {
    while (open.get() > 0) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw abandon(new InterruptedException("interrupted while waiting for the outcome"));
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw abandon(new TimeoutException("the outcome is not known after " + patience));
      }
      LockSupport.parkNanos(this, left);
    }
    @Nullable Throwable cause = failure;
    if (cause != null) {
      throw new PortUnavailableException(operation, cause);
    }
    List<O> all = new ArrayList<>(outcomes.length());
    for (int i = 0; i < outcomes.length(); i++) {
      all.add(Objects.requireNonNull(outcomes.getPlain(i)));
    }
    return all;
  }

  private PortUnavailableException abandon(Throwable why) {
    abandoned = true;
    return new PortUnavailableException(operation, why);
  }
}
