package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * A member has received or read more.
 *
 * @param conversation where
 * @param user who
 * @param watermarks how far they have come; merge it, since signals come in any order
 */
public record ReceiptAdvanced(ConversationId conversation, UserId user, Watermarks watermarks)
    implements Signal {
  /** Checks that all parts are there. */
  public ReceiptAdvanced {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(watermarks);
  }
}
