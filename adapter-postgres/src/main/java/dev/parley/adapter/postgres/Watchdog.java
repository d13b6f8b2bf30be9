package dev.parley.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts connections on which somebody has waited for long enough. Thread-safe.
 *
 * <p>The timeouts of a socket do not do that: they begin anew with each byte that arrives, and do
 * not count while a write waits for the other end to read.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("parley-watchdog").daemon().factory());

  Watchdog() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Cuts the connection after that time unless the watch is over. */
  Watch watch(Connection connection, long nanos) {
    return new Watch(timer, connection, nanos);
  }

  /** How many connections it watches. */
  int watching() {
    return timer.getQueue().size();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A connection that is in use. Closed when the use is over. */
  static final class Watch implements AutoCloseable {
    private final Connection connection;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Future<?> alarm;

    private Watch(ScheduledThreadPoolExecutor timer, Connection connection, long nanos) {
      this.connection = connection;
      alarm = timer.schedule(this::strike, nanos, TimeUnit.NANOSECONDS);
    }

    private void strike() {
      if (!over.compareAndSet(false, true)) {
        return;
      }
      try {
        // Elsewhere, because the end of an encrypted connection may wait for its writer.
        connection.abort(task -> Thread.ofVirtual().start(task));
      } catch (SQLException e) {
        log.debug("a connection could not be cut", e);
      }
    }

    @Override
    public void close() {
      if (over.compareAndSet(false, true)) {
        alarm.cancel(false);
      }
    }
  }
}
