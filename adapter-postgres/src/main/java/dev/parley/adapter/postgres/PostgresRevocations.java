package dev.parley.adapter.postgres;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * {@link Revocations} in the table {@code revocation}.
 *
 * <p>A row bears the time at which it was written, and is seen later, when its transaction has
 * committed. So whoever has read up to now goes on at a time before now, by so much that nothing
 * can have been on the way for longer: what a transaction may take here, and a minute for a commit
 * that waits for the disk. By the clock of the server, which all of them share; if that goes back,
 * one reads from before where it went back to.
 */
final class PostgresRevocations implements Revocations {
  private static final Duration COMMIT = Duration.ofMinutes(1);

  private static final String ADD =
      """
      INSERT INTO revocation AS r (kind, subject, not_before, until, recorded_at)
      VALUES (:kind, :subject, :notBefore, :until, clock_timestamp())
      """
          + RevocationRow.OR_EXTEND;

  /** A row without a revocation if there is none: the time is wanted all the same. */
  private static final String SELECT =
      "SELECT n.next, "
          + RevocationRow.COLUMNS
          + """
           FROM (SELECT now() - :overlap * interval '1 microsecond' AS next) n
          LEFT JOIN revocation r ON
          """;

  static final String ALL = SELECT + "r.until > :now";

  static final String SINCE = SELECT + "r.recorded_at >= LEAST(n.next, :since)";

  private final Database database;
  private final long overlap;

  PostgresRevocations(PostgresConfig config, Database database) {
    this.database = database;
    PostgresConfig.Timeouts timeouts = config.timeouts();
    Duration transaction = timeouts.statement().plus(timeouts.idleInTransaction());
    overlap = transaction.plus(COMMIT).toNanos() / 1_000;
  }

  @Override
  public void add(Revocation revocation) {
    database.call(
        "revocations.add",
        handle ->
            handle
                .createUpdate(ADD)
                .bind("kind", RevocationRow.kind(revocation))
                .bind("subject", RevocationRow.subject(revocation))
                .bind("notBefore", notBefore(revocation))
                .bind("until", Timestamps.parameter(revocation.until()))
                .execute());
  }

  private static @Nullable OffsetDateTime notBefore(Revocation revocation) {
    return revocation instanceof Revocation.OfUser ofUser
        ? Timestamps.parameter(ofUser.notBefore())
        : null;
  }

  @Override
  public News since(Optional<Instant> since, Instant now) {
    return database.call(
        "revocations.since",
        handle -> {
          Query query =
              since.isPresent()
                  ? handle.createQuery(SINCE).bind("since", Timestamps.parameter(since.get()))
                  : handle.createQuery(ALL).bind("now", Timestamps.parameter(now));
          return query.bind("overlap", overlap).scanResultSet((rows, context) -> read(rows.get()));
        });
  }

  private static News read(ResultSet rows) throws SQLException {
    List<Revocation> revocations = new ArrayList<>();
    if (!rows.next()) {
      throw new SQLException("the server did not tell the time");
    }
    Instant next = Timestamps.read(rows, 1);
    do {
      if (rows.getString(3) != null) {
        revocations.add(RevocationRow.read(rows, 2));
      }
    } while (rows.next());
    return new News(revocations, next);
  }
}
