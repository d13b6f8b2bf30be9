package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks Redis as long as it answers. After a failure nobody waits for it: for a while it is not
 * asked at all, then one call at a time finds out whether it is back. Thread-safe.
 */
final class Breaker {
  private final long pauseNanos;
  private final LongSupplier clock;
  private final Outage outage;
  private final Runnable drop;

  private volatile boolean open;
  private volatile boolean closed;
  private boolean probing;
  private long failedAt;

  /**
   * @param pause how long not to ask after a failure
   * @param clock in nanoseconds, from any origin
   * @param drop drops the connections that are not in use: what broke one has broken the others
   */
  Breaker(Duration pause, LongSupplier clock, Outage outage, Runnable drop) {
    this.pauseNanos = pause.toNanos();
    this.clock = clock;
    this.outage = outage;
    this.drop = drop;
  }

  /**
   * Asks, if that makes sense now.
   *
   * @return what Redis said; empty if it was not asked or gave no answer
   */
  <T> Optional<T> ask(Supplier<T> command) {
    boolean probe = open;
    if (closed || (probe && !beginProbe())) {
      return Optional.empty();
    }
    try {
      T answer = command.get();
      if (probe) {
        worked();
      }
      return Optional.of(answer);
    } catch (RuntimeException | Error e) {
      // Also errors: a probe that never ended would be the last one.
      if (wasInterrupted(e)) {
        Thread.currentThread().interrupt();
        endProbe(probe);
      } else {
        failed(e);
      }
      return Optional.empty();
    }
  }

  /** Why Redis does not answer; empty if it does, as far as is known. */
  Optional<String> problem() {
    return outage.problem();
  }

  /** Asks no more. */
  void close() {
    closed = true;
  }

  private synchronized boolean beginProbe() {
    if (probing || clock.getAsLong() - failedAt < pauseNanos) {
      return false;
    }
    probing = true;
    return true;
  }

  private synchronized void endProbe(boolean probe) {
    if (probe) {
      probing = false;
    }
  }

  private void worked() {
    synchronized (this) {
      probing = false;
      open = false;
    }
    outage.ended();
  }

  private void failed(Throwable cause) {
    synchronized (this) {
      probing = false;
      failedAt = clock.getAsLong();
      open = true;
    }
    if (!closed) {
      outage.failed(cause);
      drop.run();
    }
  }

  /** Whether somebody wanted the calling thread to stop, which says nothing about Redis. */
  private static boolean wasInterrupted(Throwable failure) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    for (Throwable t = failure; t != null && !interrupted; t = t.getCause()) {
      interrupted = t instanceof InterruptedException;
    }
    return interrupted;
  }
}
