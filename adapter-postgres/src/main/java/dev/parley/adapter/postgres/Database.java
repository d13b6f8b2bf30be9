package dev.parley.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.parley.domain.PortUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections for everything but the writing of changes. Thread-safe.
 *
 * <p>This is the border where failures of the driver become {@link PortUnavailableException}, and
 * where a call ends that has taken too long: a third of the time may go by until the pool has a
 * connection, and when all of it is over the connection is cut.
 */
final class Database implements AutoCloseable {
  private static final int PING_SECONDS = 1;

  /** Of the time that a call may take, what waiting for a connection may use up. */
  private static final int WAITING_SHARE = 3;

  /** The least that the pool accepts. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final long answer;
  private final long waiting;
  private final Watchdog watchdog;
  private final ReaderSource source;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  Database(PostgresConfig config, Connections connections, Watchdog watchdog) {
    this.watchdog = watchdog;
    Duration patience = config.timeouts().answer();
    Duration share = patience.dividedBy(WAITING_SHARE);
    Duration wait = share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
    answer = patience.toNanos();
    waiting = wait.toNanos();
    source = new ReaderSource(connections);
    HikariConfig pooling = new HikariConfig();
    pooling.setPoolName("parley-postgres");
    pooling.setDataSource(source);
    pooling.setMaximumPoolSize(config.readers());
    pooling.setMinimumIdle(2);
    pooling.setConnectionTimeout(wait.toMillis());
    pooling.setValidationTimeout(wait.toMillis());
    // A database that is away for a moment is no reason to give up: each call says so itself.
    pooling.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(pooling);
    jdbi = Jdbi.create(pool);
  }

  /**
   * Runs a task that may be run twice: it reads, or writes what has the same effect when repeated.
   *
   * @param operation what is asked, for the exception
   * @throws PortUnavailableException if there is no answer, or not in time
   */
  <T> T call(String operation, HandleCallback<T, SQLException> task) {
    try {
      return insist(task);
    } catch (SQLException e) {
      throw new PortUnavailableException(operation, e);
    }
  }

  /**
   * Runs a task that may be run twice. A connection that turns out to be dead, or a transaction
   * that was undone, costs one more try if there is time.
   */
  <T> T insist(HandleCallback<T, SQLException> task) throws SQLException {
    long start = System.nanoTime();
    try {
      return callOnce(start, task);
    } catch (SQLException first) {
      if (!isWorthAnotherTry(first) || !leavesTime(start)) {
        throw first;
      }
      try {
        return callOnce(start, task);
      } catch (SQLException second) {
        second.addSuppressed(first);
        throw second;
      }
    }
  }

  /**
   * Whether there is time for another try of a call that began then, by {@link System#nanoTime}.
   */
  boolean leavesTime(long start) {
    return System.nanoTime() - start < answer - waiting;
  }

  /**
   * Runs a task once.
   *
   * @param start when the call began, by {@link System#nanoTime}
   */
  <T> T callOnce(long start, HandleCallback<T, SQLException> task) throws SQLException {
    try {
      return jdbi.withHandle(
          handle -> {
            long left = start + answer - System.nanoTime();
            Watchdog.Watch watch = watchdog.watch(handle.getConnection(), left);
            try {
              return task.withHandle(handle);
            } finally {
              watch.close();
            }
          });
    } catch (JdbiException e) {
      // Without the wrapping, whose text quotes the arguments.
      @Nullable SQLException cause = SqlFailure.in(e);
      if (cause == null) {
        throw e;
      }
      throw noted(cause);
    } catch (SQLException e) {
      throw noted(e);
    }
  }

  /** Draws the conclusions from a failure for the calls to come. */
  private SQLException noted(SQLException failed) {
    if (failed instanceof SQLTransientConnectionException) {
      @Nullable SQLException reason = source.failure();
      if (reason != null) {
        failed.addSuppressed(reason);
      }
    } else if (!pool.isClosed() && SqlFailure.isLossOfConnection(failed)) {
      // What ended this connection has most likely ended the others too.
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    return failed;
  }

  /**
   * Asks the server for a sign of life and waits about a second for it.
   *
   * @throws PortUnavailableException if there is none
   */
  void ping() {
    try (Connection connection = pool.getConnection()) {
      if (!connection.isValid(PING_SECONDS)) {
        throw new SQLException("no sign of life");
      }
    } catch (SQLException e) {
      throw new PortUnavailableException("postgres.ping", noted(e));
    }
  }

  /** The pool now. */
  PostgresAdapter.Pool stats() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PostgresAdapter.Pool(
        pool.getMaximumPoolSize(),
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection());
  }

  @Override
  public void close() {
    source.close();
    pool.close();
  }

  private boolean isWorthAnotherTry(SQLException failed) {
    return !pool.isClosed()
        && (SqlFailure.isLossOfConnection(failed) || SqlFailure.of(failed) == SqlFailure.PASSING)
        // The pool has waited for a connection as long as it may.
        && !(failed instanceof SQLTransientConnectionException);
  }
}
