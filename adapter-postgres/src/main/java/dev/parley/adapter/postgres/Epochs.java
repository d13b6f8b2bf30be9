package dev.parley.adapter.postgres;

import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.timeline.DatabaseEpoch;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The epoch of the data, kept in the table {@code database_epoch}. Thread-safe.
 *
 * <p>Beside the epoch stands where it began: the cluster and its WAL timeline. PostgreSQL starts a
 * new timeline when a standby takes over or a backup is recovered to a point in time, and a dump
 * that is restored elsewhere meets another cluster. In each case the data may lack what clients
 * have seen, so whoever notices first starts a new epoch. A copy of the files brought back without
 * recovery looks like no change; then somebody must start the epoch by hand.
 */
final class Epochs {
  private static final Logger log = LoggerFactory.getLogger(Epochs.class);

  private static final String OPERATION = "timeline.epoch";

  private static final String HERE =
      "(SELECT system_identifier FROM pg_control_system())"
          + " || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)";

  private static final String EPOCH = "SELECT epoch, origin, NULL FROM database_epoch";

  private static final String EPOCH_AND_HERE =
      "SELECT epoch, origin, " + HERE + " FROM database_epoch";

  private static final String START =
      """
      UPDATE database_epoch SET epoch = :epoch, origin = :here, started_at = now()
      WHERE origin IS NOT DISTINCT FROM :origin
      """;

  private final Database database;
  private final IdSource ids;

  /** Off for servers that do not tell where they are. */
  private volatile boolean watching = true;

  Epochs(Database database, IdSource ids) {
    this.database = database;
    this.ids = ids;
  }

  DatabaseEpoch current() {
    if (watching) {
      try {
        return database.insist(this::watched);
      } catch (SQLException e) {
        if (!isRefusal(e)) {
          throw new PortUnavailableException(OPERATION, e);
        }
        watching = false;
        log.info("the server does not tell its WAL timeline; restores need a new epoch by hand", e);
      }
    }
    return database.call(OPERATION, handle -> new DatabaseEpoch(read(handle, EPOCH).epoch()));
  }

  private DatabaseEpoch watched(Handle handle) throws SQLException {
    Row row = read(handle, EPOCH_AND_HERE);
    if (Objects.equals(row.here(), row.origin())) {
      return new DatabaseEpoch(row.epoch());
    }
    // Before anybody has looked, the origin is not known, and the epoch stays.
    UUID epoch = row.origin() == null ? row.epoch() : ids.next();
    int started =
        handle
            .createUpdate(START)
            .bind("epoch", epoch)
            .bind("here", row.here())
            .bind("origin", row.origin())
            .execute();
    if (started > 0 && row.origin() != null) {
      log.warn("the database went from {} to {}: a new epoch begins", row.origin(), row.here());
    }
    // Somebody else may have been first.
    return new DatabaseEpoch(read(handle, EPOCH_AND_HERE).epoch());
  }

  private static Row read(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, context) ->
                new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
        .one();
  }

  /** Whether the server understood and does not do this: not allowed, not there, not now. */
  private static boolean isRefusal(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state != null
        && (state.startsWith("42") || state.startsWith("0A") || state.startsWith("55"));
  }

  private record Row(UUID epoch, @Nullable String origin, @Nullable String here) {}
}
