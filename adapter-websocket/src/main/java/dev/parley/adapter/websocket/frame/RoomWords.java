package dev.parley.adapter.websocket.frame;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words by which rooms and what is decided about them go over the wire. */
public final class RoomWords {
  static final String PASSWORD = "password";

  private static final int ID_LENGTH = 36;

  /** Texts of later years have another form. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private RoomWords() {}

  static String of(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Reads whom a room lets in. */
  public static Optional<RoomAccess> access(String text) {
    return word(RoomAccess.values(), text);
  }

  /** Reads how much of a log members may read. */
  public static Optional<HistoryVisibility> history(String text) {
    return word(HistoryVisibility.values(), text);
  }

  /** Reads a role that can be given. */
  public static Optional<Role> role(String text) {
    return word(Role.values(), text).filter(role -> role != Role.OWNER);
  }

  /** Reads the order of a list. */
  public static Optional<RoomOrder> order(String text) {
    return word(RoomOrder.values(), text);
  }

  private static <E extends Enum<E>> Optional<E> word(E[] words, String text) {
    return Arrays.stream(words).filter(word -> of(word).equals(text)).findFirst();
  }

  /** Where a list of rooms goes on, as text. */
  static String format(RoomCursor cursor) {
    return cursor.rank() + "." + cursor.room();
  }

  /** Reads where a list of rooms goes on. */
  public static Optional<RoomCursor> cursor(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || text.length() - dot - 1 != ID_LENGTH) {
      return Optional.empty();
    }
    try {
      RoomCursor cursor =
          new RoomCursor(
              Long.parseLong(text, 0, dot, 10), ConversationId.parse(text.substring(dot + 1)));
      boolean isInTime =
          !cursor.time().isBefore(Instant.EPOCH) && cursor.time().isBefore(END_OF_TIME);
      return isInTime && format(cursor).equals(text) ? Optional.of(cursor) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
