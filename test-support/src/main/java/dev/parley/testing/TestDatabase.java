package dev.parley.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/**
 * An empty database that one test, or one class of tests, has to itself. Closing it drops it,
 * whoever is connected.
 */
public final class TestDatabase implements AutoCloseable {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final int MOST_ATTEMPTS = 40;
  private static final long PAUSE_NANOS = 250_000_000;

  private final PostgresServer server;
  private final String name;

  TestDatabase(PostgresServer server, String name) {
    this.server = server;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Its JDBC URL, without credentials. */
  public String jdbcUrl() {
    return server.urlOf(name);
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** A new connection, which the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  @Override
  public void close() {
    for (int attempt = 1; ; attempt++) {
      try {
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        return;
      } catch (SQLException e) {
        // An autovacuum worker is not the role's to end; it is gone in a moment.
        if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) || attempt == MOST_ATTEMPTS) {
          throw new IllegalStateException("The test database " + name + " cannot be dropped", e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
