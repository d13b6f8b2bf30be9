package dev.parley.domain.inbox;

import dev.parley.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.Objects;

/**
 * The last line of a page.
 *
 * @param lastActivityAt its time; no conversation is older than {@link #EARLIEST}
 * @param conversation its conversation, which decides between equal times
 */
public record InboxCursor(Instant lastActivityAt, ConversationId conversation) {
  /** The earliest time; stores need not know what comes before. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** Checks that both parts are there, and the bound. */
  public InboxCursor {
    Objects.requireNonNull(conversation);
    if (lastActivityAt.isBefore(EARLIEST)) {
      throw new IllegalArgumentException("no conversation is as old as " + lastActivityAt);
    }
  }
}
