package dev.parley.adapter.postgres;

import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Bans} in the table {@code user_ban}. */
final class PostgresBans implements Bans {
  private static final String SELECT =
      "SELECT user_id, NULLIF(until, 'infinity'), reason, decided_by, decided_at FROM user_ban ";

  static final String FIND = SELECT + "WHERE user_id = :user AND until > :now";

  static final String IN_FORCE = SELECT + "WHERE until > :now";

  private static final String PUT =
      """
      INSERT INTO user_ban (user_id, until, reason, decided_by, decided_at)
      VALUES (:user, COALESCE(:until::timestamptz, 'infinity'), :reason, :by, :at)
      ON CONFLICT (user_id) DO UPDATE SET until = excluded.until, reason = excluded.reason,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at
      """;

  private final Database database;

  PostgresBans(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Ban> find(UserId user, Instant now) {
    return database.call(
        "bans.find",
        handle ->
            handle
                .createQuery(FIND)
                .bind("user", user.value())
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public List<Ban> inForce(Instant now) {
    return database.call(
        "bans.inForce",
        handle ->
            handle
                .createQuery(IN_FORCE)
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public void put(Ban ban) {
    database.call(
        "bans.put",
        handle ->
            handle
                .createUpdate(PUT)
                .bind("user", ban.user().value())
                .bind("until", ban.until().map(Timestamps::parameter).orElse(null))
                .bind("reason", ban.reason())
                .bind("by", ban.by().value())
                .bind("at", Timestamps.parameter(ban.at()))
                .execute());
  }

  @Override
  public boolean lift(UserId user) {
    return database.call(
        "bans.lift",
        handle ->
            handle
                    .createUpdate("DELETE FROM user_ban WHERE user_id = :user")
                    .bind("user", user.value())
                    .execute()
                > 0);
  }

  private static Ban read(ResultSet row) throws SQLException {
    return new Ban(
        new UserId(row.getString(1)),
        Timestamps.readOptional(row, 2),
        row.getString(3),
        new UserId(row.getString(4)),
        Timestamps.read(row, 5));
  }
}
