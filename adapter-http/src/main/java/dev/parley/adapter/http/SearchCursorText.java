package dev.parley.adapter.http;

import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.search.SearchCursor;
import java.util.Optional;

/** The text form of a {@link SearchCursor}: that of its time and place, a dot, the sequence. */
final class SearchCursorText {
  private static final int MAX_DIGITS = 19;

  private SearchCursorText() {}

  static String format(SearchCursor cursor) {
    return InboxCursorText.format(new InboxCursor(cursor.at(), cursor.conversation()))
        + "."
        + cursor.seq();
  }

  /** Empty if the text is not what {@link #format} makes of any cursor. */
  static Optional<SearchCursor> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() - dot - 1 > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      long seq = Long.parseLong(text.substring(dot + 1));
      return InboxCursorText.parse(text.substring(0, dot))
          .filter(place -> seq >= 1)
          .map(place -> new SearchCursor(place.lastActivityAt(), place.conversation(), seq))
          .filter(cursor -> format(cursor).equals(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
