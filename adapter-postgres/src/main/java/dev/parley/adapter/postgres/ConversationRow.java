package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** How a conversation is stored. */
final class ConversationRow {
  static final short ROOM = 1;
  static final short DIRECT = 2;

  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS =
      "c.id, c.kind, c.created_by, c.created_at, c.room_name, c.first_member, c.second_member";

  /** How many columns that is. */
  static final int WIDTH = 7;

  private ConversationRow() {}

  /**
   * Reads a conversation.
   *
   * @param first the index of the first of {@link #COLUMNS}
   */
  static Conversation read(ResultSet row, int first) throws SQLException {
    ConversationId id = new ConversationId(row.getObject(first, UUID.class));
    short kind = row.getShort(first + 1);
    UserId createdBy = new UserId(row.getString(first + 2));
    Instant createdAt = Timestamps.read(row, first + 3);
    return switch (kind) {
      case ROOM -> new Room(id, new RoomName(row.getString(first + 4)), createdBy, createdAt);
      case DIRECT ->
          new DirectConversation(
              id,
              new UserId(row.getString(first + 5)),
              new UserId(row.getString(first + 6)),
              createdBy,
              createdAt);
      default -> throw new IllegalStateException("unknown kind of conversation " + kind);
    };
  }
}
