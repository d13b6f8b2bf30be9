package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.RoomCursor;
import java.util.Optional;

/** The text form of a {@link RoomCursor}: its rank, a dot, the room. */
final class RoomCursorText {
  private static final int MAX_DIGITS = 20;

  private RoomCursorText() {}

  static String format(RoomCursor cursor) {
    return cursor.rank() + "." + cursor.room();
  }

  /** Empty if the text is not what {@link #format} makes of any cursor. */
  static Optional<RoomCursor> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot > MAX_DIGITS || !Wire.isConversation(text.substring(dot + 1))) {
      return Optional.empty();
    }
    try {
      RoomCursor cursor =
          new RoomCursor(
              Long.parseLong(text.substring(0, dot)),
              ConversationId.parse(text.substring(dot + 1)));
      return Optional.of(cursor).filter(known -> format(known).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
