package dev.parley.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.domain.PortUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections for everything but the writing of changes. Thread-safe.
 *
 * <p>This is the border where failures of the driver become {@link PortUnavailableException}.
 */
final class Database implements AutoCloseable {
  private static final int PING_SECONDS = 1;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  Database(PostgresConfig config, Connections connections) {
    HikariConfig pooling = new HikariConfig();
    pooling.setPoolName("parley-postgres");
    pooling.setDataSource(connections.source("parley"));
    pooling.setConnectionInitSql(connections.sessionSetup());
    pooling.setMaximumPoolSize(config.readers());
    pooling.setMinimumIdle(2);
    pooling.setConnectionTimeout(config.timeouts().connect().toMillis());
    pooling.setValidationTimeout(config.timeouts().connect().toMillis());
    // A database that is away for a moment is no reason to give up: each call says so itself.
    pooling.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(pooling);
    jdbi = Jdbi.create(pool);
  }

  /**
   * Runs a task that may be run twice: it reads, or writes what has the same effect when repeated.
   * A connection that turns out to be dead, or a transaction that was undone, costs one more try.
   *
   * @param operation what is asked, for the exception
   */
  <T> T call(String operation, HandleCallback<T, SQLException> task) {
    try {
      return callOnce(task);
    } catch (SQLException first) {
      if (!isWorthAnotherTry(first)) {
        throw new PortUnavailableException(operation, first);
      }
      try {
        return callOnce(task);
      } catch (SQLException second) {
        second.addSuppressed(first);
        throw new PortUnavailableException(operation, second);
      }
    }
  }

  /** Runs a task once. */
  <T> T callOnce(HandleCallback<T, SQLException> task) throws SQLException {
    try {
      return jdbi.withHandle(task);
    } catch (JdbiException e) {
      // Without the wrapping, whose text quotes the arguments.
      @Nullable SQLException failure = SqlFailure.in(e);
      if (failure == null) {
        throw e;
      }
      throw failure;
    }
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
      throw new PortUnavailableException("postgres.ping", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private boolean isWorthAnotherTry(SQLException failure) {
    return !pool.isClosed()
        // The pool has waited for a connection as long as it may.
        && !(failure instanceof SQLTransientConnectionException)
        && switch (SqlFailure.of(failure)) {
          case BROKEN, PASSING -> true;
          case POISON, LOCK_TIMEOUT -> false;
        };
  }
}
