package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * A member types, or does no longer. Holds for a few seconds only, unless it is said again.
 *
 * @param conversation where
 * @param user who
 * @param typing whether they type
 */
public record TypingChanged(ConversationId conversation, UserId user, boolean typing)
    implements Signal {
  /** Checks that all parts are there. */
  public TypingChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
  }
}
