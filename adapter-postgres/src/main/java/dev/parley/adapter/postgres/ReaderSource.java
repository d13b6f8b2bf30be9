package dev.parley.adapter.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the pool gets its connections. Thread-safe.
 *
 * <p>It tries until it has one. A pool that is told of each failure waits longer after each, up to
 * 5 s in HikariCP, and so stays empty long after the server is back. The pool asks on a thread of
 * its own; callers wait no longer than the pool lets them.
 */
final class ReaderSource implements DataSource, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Connections connections;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable SQLException failure;

  ReaderSource(Connections connections) {
    this.connections = connections;
  }

  /** Why there is no connection; null if the last attempt had one. */
  @Nullable SQLException failure() {
    return failure;
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = connections.openReader("parley");
        failure = null;
        return connection;
      } catch (SQLException e) {
        failure = e;
        pauseAfter(e);
      }
    }
  }

  private void pauseAfter(SQLException e) throws SQLException {
    try {
      if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw e;
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** Ends the attempts. */
  @Override
  public void close() {
    closed.countDown();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the role is part of the configuration");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // The driver logs by itself.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The pool's wish; how long an attempt takes is configured.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("does not log");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("is not a " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
