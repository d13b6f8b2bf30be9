package dev.parley.adapter.websocket.frame;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.search.SearchCursor;
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
  private static final int MAX_SEQ_LENGTH = 20;

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

  /** The place as text: that of its time and conversation, a dot, the sequence. */
  public static String format(SearchCursor cursor) {
    return format(new InboxCursor(cursor.at(), cursor.conversation())) + "." + cursor.seq();
  }

  /** The place that the text stands for, if it is one. */
  public static Optional<SearchCursor> parseSearch(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 1 || text.length() > MAX_LENGTH + MAX_SEQ_LENGTH) {
      return Optional.empty();
    }
    try {
      long seq = Long.parseLong(text, dot + 1, text.length(), 10);
      return parse(text.substring(0, dot))
          .filter(place -> seq >= 1)
          .map(place -> new SearchCursor(place.lastActivityAt(), place.conversation(), seq))
          .filter(cursor -> format(cursor).equals(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
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
