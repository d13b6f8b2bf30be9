package dev.parley.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections that are set up the way this adapter relies on. */
final class Connections {
  private static final int OLDEST_SERVER = 15;

  /** How much longer than the server the driver waits before it takes the connection for dead. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final PostgresConfig config;
  private final Duration readerStatement;

  Connections(PostgresConfig config) {
    this.config = config;
    Duration statement = config.timeouts().statement();
    // A third is for the way to the server, so that it says itself that it takes too long.
    readerStatement = min(statement, config.timeouts().answer().multipliedBy(2).dividedBy(3));
  }

  private PGSimpleDataSource source(String applicationName) {
    PostgresConfig.Timeouts timeouts = config.timeouts();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.jdbcUrl());
    source.setUser(config.user());
    source.setPassword(config.password());
    source.setApplicationName(applicationName);
    source.setConnectTimeout(seconds(timeouts.connect()));
    source.setSocketTimeout(seconds(timeouts.connect()));
    source.setTcpKeepAlive(true);
    // The statements are few and fixed: parse each once per connection.
    source.setPrepareThreshold(1);
    // The detail quotes rows, and with them what people say.
    source.setLogServerErrorDetail(false);
    source.setBinaryTransferEnable("UUID_ARRAY,TIMESTAMPTZ_ARRAY");
    source.setAssumeMinServerVersion(Integer.toString(OLDEST_SERVER));
    return source;
  }

  /** A connection for one thread to keep, set up. */
  Connection open(String applicationName) throws SQLException {
    return open(applicationName, config.timeouts().statement());
  }

  /** A connection for the pool, set up: whoever uses it waits no longer than for an answer. */
  Connection openReader(String applicationName) throws SQLException {
    return open(applicationName, readerStatement);
  }

  private Connection open(String applicationName, Duration statementTimeout) throws SQLException {
    Connection connection = source(applicationName).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sessionSetup(statementTimeout));
      connection.setNetworkTimeout(Runnable::run, (int) longestSilence().toMillis());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** How long the driver waits for an answer before it takes the connection for dead. */
  Duration longestSilence() {
    return config.timeouts().statement().plus(GRACE);
  }

  /** A connection for migrations, which may take long; not set up, but checked. */
  Connection openUnlimited(String applicationName) throws SQLException {
    PGSimpleDataSource source = source(applicationName);
    source.setSocketTimeout(0);
    Connection connection = source.getConnection();
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      connection.close();
      throw new IllegalStateException(
          "PostgreSQL " + OLDEST_SERVER + " or newer is needed, the server is " + version);
    }
    return connection;
  }

  /**
   * What each session starts with.
   *
   * <p>An acknowledged change must survive a crash, so commits wait for the disk whatever the
   * server's default is, and for whatever stronger guarantee the default asks. The isolation level
   * is the one that the writers' locking relies on. Each statement has one good plan, through an
   * index; the planner is kept from choosing another when its statistics are old or missing, and
   * from planning again for each call.
   */
  private String sessionSetup(Duration statementTimeout) {
    PostgresConfig.Timeouts timeouts = config.timeouts();
    Duration lock = timeouts.lock();
    return String.join(
        ";",
        "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') <> 'remote_apply'",
        "SET statement_timeout = " + statementTimeout.toMillis(),
        "SET lock_timeout = " + min(lock, statementTimeout).toMillis(),
        "SET idle_in_transaction_session_timeout = " + timeouts.idleInTransaction().toMillis(),
        "SET default_transaction_isolation = 'read committed'",
        "SET plan_cache_mode = force_generic_plan",
        "SET enable_seqscan = off",
        "SET enable_hashjoin = off",
        "SET enable_mergejoin = off",
        "SET enable_memoize = off",
        "SET jit = off");
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
