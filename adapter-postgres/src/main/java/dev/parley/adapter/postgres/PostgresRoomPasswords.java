package dev.parley.adapter.postgres;

import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.RoomPasswords;
import java.util.Optional;

/** {@link RoomPasswords} in the table {@code room_password}. */
final class PostgresRoomPasswords implements RoomPasswords {
  private static final String SET =
      """
      INSERT INTO room_password (room, password) VALUES (:room, :password)
      ON CONFLICT (room) DO UPDATE SET password = excluded.password
      """;

  private final Database database;

  PostgresRoomPasswords(Database database) {
    this.database = database;
  }

  @Override
  public void set(ConversationId room, PasswordHash password) {
    database.call(
        "roomPasswords.set",
        handle ->
            handle
                .createUpdate(SET)
                .bind("room", room.value())
                .bind("password", password.value())
                .execute());
  }

  @Override
  public Optional<PasswordHash> find(ConversationId room) {
    return database.call(
        "roomPasswords.find",
        handle ->
            handle
                .createQuery("SELECT password FROM room_password WHERE room = :room")
                .bind("room", room.value())
                .map((row, context) -> new PasswordHash(row.getString(1)))
                .findOne());
  }

  @Override
  public void remove(ConversationId room) {
    database.call(
        "roomPasswords.remove",
        handle ->
            handle
                .createUpdate("DELETE FROM room_password WHERE room = :room")
                .bind("room", room.value())
                .execute());
  }
}
