package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.Invites;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** {@link Invites} in the table {@code room_invite}. */
final class PostgresInvites implements Invites {
  private static final String COLUMNS =
      "id, room, code, created_by, created_at, expires_at, max_uses, uses";

  private static final String GOOD = "expires_at > :now AND (max_uses IS NULL OR uses < max_uses)";

  private static final String CREATE =
      """
      INSERT INTO room_invite (id, room, code, created_by, created_at, expires_at, max_uses)
      VALUES (:id, :room, :code, :by, :at, :expiresAt, :maxUses)
      ON CONFLICT (id) DO NOTHING
      """;

  static final String FIND =
      "SELECT " + COLUMNS + " FROM room_invite WHERE code = :code AND " + GOOD;

  private static final String REDEEM =
      "UPDATE room_invite SET uses = uses + 1 WHERE code = :code AND "
          + GOOD
          + " RETURNING "
          + COLUMNS;

  static final String LIST =
      "SELECT "
          + COLUMNS
          + " FROM room_invite WHERE room = :room AND "
          + GOOD
          + " ORDER BY created_at DESC, id DESC LIMIT "
          + MAX_LISTED;

  private final Database database;

  PostgresInvites(Database database) {
    this.database = database;
  }

  @Override
  public void create(Invite invite) {
    database.call(
        "invites.create",
        handle -> {
          var insert =
              handle
                  .createUpdate(CREATE)
                  .bind("id", invite.id().value())
                  .bind("room", invite.room().value())
                  .bind("code", bytes(invite.code()))
                  .bind("by", invite.createdBy().value())
                  .bind("at", Timestamps.parameter(invite.createdAt()))
                  .bind("expiresAt", Timestamps.parameter(invite.expiresAt()));
          if (invite.maxUses().isPresent()) {
            insert.bind("maxUses", invite.maxUses().getAsInt());
          } else {
            insert.bindNull("maxUses", Types.INTEGER);
          }
          return insert.execute();
        });
  }

  @Override
  public Optional<Invite> find(InviteCode.Hash code, Instant now) {
    return database.call(
        "invites.find",
        handle ->
            handle
                .createQuery(FIND)
                .bind("code", bytes(code))
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public Optional<Invite> redeem(InviteCode.Hash code, Instant now) {
    try {
      // Once only: a repetition would take a second use.
      return database.callOnce(
          System.nanoTime(),
          handle ->
              handle
                  .createQuery(REDEEM)
                  .bind("code", bytes(code))
                  .bind("now", Timestamps.parameter(now))
                  .map((row, context) -> read(row))
                  .findOne());
    } catch (SQLException e) {
      throw new PortUnavailableException("invites.redeem", e);
    }
  }

  @Override
  public List<Invite> list(ConversationId room, Instant now) {
    return database.call(
        "invites.list",
        handle ->
            handle
                .createQuery(LIST)
                .bind("room", room.value())
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public boolean revoke(ConversationId room, InviteId invite) {
    return database.call(
        "invites.revoke",
        handle ->
            handle
                    .createUpdate("DELETE FROM room_invite WHERE id = :id AND room = :room")
                    .bind("id", invite.value())
                    .bind("room", room.value())
                    .execute()
                > 0);
  }

  private static Invite read(ResultSet row) throws SQLException {
    int maxUses = row.getInt(7);
    OptionalInt limit = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(maxUses);
    return new Invite(
        new InviteId(row.getObject(1, UUID.class)),
        new ConversationId(row.getObject(2, UUID.class)),
        new InviteCode.Hash(HexFormat.of().formatHex(row.getBytes(3))),
        new UserId(row.getString(4)),
        Timestamps.read(row, 5),
        Timestamps.read(row, 6),
        limit,
        row.getInt(8));
  }

  private static byte[] bytes(InviteCode.Hash code) {
    return HexFormat.of().parseHex(code.value());
  }
}
