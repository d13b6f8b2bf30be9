package dev.parley.adapter.websocket.frame;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.user.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The text forms of a page's end. In the list of conversations: microseconds of Unix time, a dot,
 * the conversation's id. In the list of contacts: an at sign, the contact's id.
 */
public final class Cursors {
  private static final int MAX_LENGTH = 60;
  private static final int ID_LENGTH = 36;
  private static final char CONTACT = '@';

  private Cursors() {}

  /** The end of a page of contacts as text. */
  public static String format(UserId contact) {
    return CONTACT + contact.value();
  }

  /** The contact that the text stands for, if it is such an end. */
  public static Optional<UserId> parseContact(String text) {
    if (text.isEmpty() || text.charAt(0) != CONTACT || !UserId.isValid(text.substring(1))) {
      return Optional.empty();
    }
    return Optional.of(new UserId(text.substring(1)));
  }

  /** The cursor as text. */
  public static String format(InboxCursor cursor) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.lastActivityAt());
    return micros + "." + cursor.conversation();
  }

  /** The cursor that the text stands for, if it is one. */
  public static Optional<InboxCursor> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || text.length() > MAX_LENGTH || text.length() - dot - 1 != ID_LENGTH) {
      return Optional.empty();
    }
    try {
      long micros = Long.parseLong(text, 0, dot, 10);
      InboxCursor cursor =
          new InboxCursor(
              Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
              ConversationId.parse(text.substring(dot + 1)));
      // There are times that can be read and not written.
      return format(cursor).equals(text) ? Optional.of(cursor) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
