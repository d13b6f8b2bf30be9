package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a conversation is stored. */
final class ConversationRow {
  static final short ROOM = 1;
  static final short DIRECT = 2;

  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS =
      "c.id, c.kind, c.created_by, c.created_at, c.room_name, c.first_member, c.second_member,"
          + " c.description, c.topic, c.access, c.history, c.slow_mode_seconds, c.archived,"
          + " c.picture_large, c.picture_small";

  /** How many columns that is. */
  static final int WIDTH = 15;

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
      case ROOM ->
          new Room(
              id,
              new RoomName(row.getString(first + 4)),
              createdBy,
              createdAt,
              settings(row, first + 7));
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

  private static RoomSettings settings(ResultSet row, int first) throws SQLException {
    return new RoomSettings(
        row.getString(first),
        row.getString(first + 1),
        access(row.getShort(first + 2)),
        history(row.getShort(first + 3)),
        Duration.ofSeconds(row.getInt(first + 4)),
        row.getBoolean(first + 5),
        picture(row.getObject(first + 6, UUID.class), row.getObject(first + 7, UUID.class)));
  }

  /** Both are null where none was chosen. */
  static RoomPicture picture(@Nullable UUID large, @Nullable UUID small) {
    return large == null || small == null
        ? RoomPicture.GENERATED
        : new RoomPicture.Chosen(large, small);
  }

  static @Nullable UUID large(RoomPicture picture) {
    return picture instanceof RoomPicture.Chosen chosen ? chosen.large() : null;
  }

  static @Nullable UUID small(RoomPicture picture) {
    return picture instanceof RoomPicture.Chosen chosen ? chosen.small() : null;
  }

  private static RoomAccess access(short code) {
    return switch (code) {
      case 1 -> RoomAccess.PUBLIC;
      case 2 -> RoomAccess.PASSWORD;
      case 3 -> RoomAccess.INVITATION;
      default -> throw new IllegalStateException("unknown access " + code);
    };
  }

  static short code(RoomAccess access) {
    return switch (access) {
      case PUBLIC -> 1;
      case PASSWORD -> 2;
      case INVITATION -> 3;
    };
  }

  private static HistoryVisibility history(short code) {
    return switch (code) {
      case 1 -> HistoryVisibility.ALL;
      case 2 -> HistoryVisibility.SINCE_JOINED;
      default -> throw new IllegalStateException("unknown visibility of the history " + code);
    };
  }

  static short code(HistoryVisibility history) {
    return switch (history) {
      case ALL -> 1;
      case SINCE_JOINED -> 2;
    };
  }
}
