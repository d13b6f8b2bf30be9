package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date.
 *
 * <p>Liquibase guards itself with a row that stays locked for ever when its process dies. So
 * whoever migrates first takes an advisory lock, which dies with its session; whoever has it may
 * clear the row.
 */
final class SchemaMigration {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

  private static final String OPERATION = "postgres.migrate";

  /** The letters "parley", so that the lock can be told apart in {@code pg_locks}. */
  private static final long ADVISORY_LOCK = 0x7061_726c_6579L;

  private static final Duration POLL = Duration.ofMillis(50);

  /** Liquibase keeps static state that two migrations in one process would share. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Connections connections;
  private final ChangeLog packaged;

  SchemaMigration(Connections connections, ChangeLog packaged) {
    this.connections = connections;
    this.packaged = packaged;
  }

  /**
   * Applies the change sets that the schema lacks. Safe to call from many processes at once.
   *
   * @throws IllegalStateException if the schema has change sets that this program does not know, or
   *     knows otherwise
   * @throws PortUnavailableException if the database cannot be asked
   */
  void run() {
    try (Connection connection = connections.openUnlimited("parley-migration")) {
      if (isCurrent(connection)) {
        return;
      }
      ONE_AT_A_TIME.lock();
      try {
        awaitTurn(connection);
        if (!isCurrent(connection)) {
          apply(connection);
        }
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    } catch (SQLException | LiquibaseException e) {
      throw new PortUnavailableException(OPERATION, e);
    }
  }

  /** Whether there is nothing to do. Two cheap queries. */
  private boolean isCurrent(Connection connection) throws SQLException {
    List<String> applied = applied(connection);
    if (applied.size() > packaged.version()) {
      throw new IllegalStateException(
          "the schema is at version "
              + applied.size()
              + ", but this program knows only "
              + packaged.version()
              + ": it has been migrated by a newer program, start that one");
    }
    for (int i = 0; i < applied.size(); i++) {
      if (!applied.get(i).equals(packaged.checksums().get(i))) {
        throw new IllegalStateException(
            "change set " + (i + 1) + " of the schema is not the one that this program knows");
      }
    }
    return applied.size() == packaged.version();
  }

  private static List<String> applied(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet found = statement.executeQuery("SELECT to_regclass('schema_version') IS NOT NULL");
      found.next();
      List<String> checksums = new ArrayList<>();
      if (found.getBoolean(1)) {
        ResultSet rows =
            statement.executeQuery("SELECT checksum FROM schema_version ORDER BY version");
        while (rows.next()) {
          checksums.add(rows.getString(1));
        }
      }
      return checksums;
    }
  }

  /**
   * Takes the advisory lock. By asking again and again: a statement that waits for it would hold a
   * snapshot, and building an index concurrently waits for all snapshots.
   */
  private static void awaitTurn(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, ADVISORY_LOCK);
      boolean told = false;
      while (!isTrue(statement)) {
        if (!told) {
          told = true;
          log.info("waiting for another instance that migrates the schema");
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new SQLException("interrupted while another instance migrates the schema");
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  private static boolean isTrue(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void apply(Connection connection) throws SQLException, LiquibaseException {
    int before = applied(connection).size();
    log.info("migrating the schema from version {} to {}", before, packaged.version());
    try {
      Scope.child(
          Map.of(
              Scope.Attr.logService.name(),
              new NoOpLogService(),
              Scope.Attr.ui.name(),
              new LoggerUIService(),
              // Otherwise it reports its use to its makers.
              "liquibase.analytics.enabled",
              false),
          () -> update(new JdbcConnection(connection)));
    } catch (LiquibaseException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new LiquibaseException(e);
    }
    connection.setAutoCommit(true);
    note(connection, before);
  }

  @SuppressWarnings("MustBeClosed") // Closing it would close the connection, which holds the lock.
  private static void update(DatabaseConnection connection) throws LiquibaseException {
    Liquibase liquibase =
        new Liquibase(
            ChangeLog.PATH,
            new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader()),
            connection);
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    LockServiceFactory.getInstance().getLockService(liquibase.getDatabase()).forceReleaseLock();
    liquibase.update(new Contexts());
  }

  private void note(Connection connection, int before) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO schema_version (version, checksum) VALUES (?, ?)")) {
      for (int i = before; i < packaged.version(); i++) {
        insert.setInt(1, i + 1);
        insert.setString(2, packaged.checksums().get(i));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
