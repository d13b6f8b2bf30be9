package dev.parley.domain.search;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A place among what was found: newest first; of two messages of the same time, the one with the
 * higher id of the conversation (unsigned) first.
 *
 * @param at when the message was stored
 * @param conversation where
 * @param seq its place there
 */
public record SearchCursor(Instant at, ConversationId conversation, long seq) {
  /** The order of what is found. */
  public static final Comparator<SearchCursor> NEWEST_FIRST =
      Comparator.comparing(SearchCursor::at)
          .thenComparing(SearchCursor::conversation)
          .thenComparingLong(SearchCursor::seq)
          .reversed();

  /** Checks that all parts are there and {@code seq >= 1}. */
  public SearchCursor {
    Objects.requireNonNull(at);
    Objects.requireNonNull(conversation);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }

  /** The place of a message. */
  public static SearchCursor of(Message message) {
    return new SearchCursor(message.sentAt(), message.conversation(), message.seq());
  }
}
