package dev.parley.domain.message;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * Where a forwarded message was said first.
 *
 * @param conversation where
 * @param seq its place there
 * @param sender who said it
 */
public record Origin(ConversationId conversation, long seq, UserId sender) {
  /** Checks that all parts are there and {@code seq >= 1}. */
  public Origin {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(sender);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }
}
