package dev.parley.domain.inbox;

import dev.parley.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.Objects;

/**
 * The last line of a page.
 *
 * @param lastActivityAt its time
 * @param conversation its conversation, which decides between equal times
 */
public record InboxCursor(Instant lastActivityAt, ConversationId conversation) {
  /** Checks that both parts are there. */
  public InboxCursor {
    Objects.requireNonNull(lastActivityAt);
    Objects.requireNonNull(conversation);
  }
}
