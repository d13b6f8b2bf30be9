package dev.parley.adapter.postgres;

import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** {@link Avatars} in the table {@code avatar}. */
final class PostgresAvatars implements Avatars {
  private static final String COLUMNS = "owner, large, small, changed_at";

  static final String FIND = "SELECT " + COLUMNS + " FROM avatar WHERE owner = :owner";

  private static final String PUT =
      """
      WITH before AS (
        SELECT owner, large, small, changed_at FROM avatar WHERE owner = :owner
      ), put AS (
        INSERT INTO avatar (owner, large, small, changed_at)
        VALUES (:owner, :large, :small, :changedAt)
        ON CONFLICT (owner) DO UPDATE SET large = excluded.large, small = excluded.small,
          changed_at = excluded.changed_at
      )
      SELECT owner, large, small, changed_at FROM before
      """;

  private static final String REMOVE =
      "DELETE FROM avatar WHERE owner = :owner RETURNING " + COLUMNS;

  private final Database database;

  PostgresAvatars(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Avatar> find(UserId owner) {
    return one("avatars.find", FIND, owner);
  }

  @Override
  public Optional<Avatar> put(Avatar avatar) {
    return database.call(
        "avatars.put",
        handle ->
            handle
                .createQuery(PUT)
                .bind("owner", avatar.owner().value())
                .bind("large", avatar.large().value())
                .bind("small", avatar.small().value())
                .bind("changedAt", Timestamps.parameter(avatar.changedAt()))
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public Optional<Avatar> remove(UserId owner) {
    return one("avatars.remove", REMOVE, owner);
  }

  private Optional<Avatar> one(String operation, String sql, UserId owner) {
    return database.call(
        operation,
        handle ->
            handle
                .createQuery(sql)
                .bind("owner", owner.value())
                .map((row, context) -> read(row))
                .findOne());
  }

  private static Avatar read(ResultSet row) throws SQLException {
    return new Avatar(
        new UserId(row.getString(1)),
        new BlobId(row.getObject(2, UUID.class)),
        new BlobId(row.getObject(3, UUID.class)),
        Timestamps.read(row, 4));
  }
}
