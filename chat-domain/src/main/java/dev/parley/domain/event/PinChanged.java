package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A message was pinned to its conversation, or is no longer.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor whose doing it was
 * @param target the sequence of the message
 * @param pinned whether it is pinned now
 */
public record PinChanged(
    ConversationId conversation, long seq, Instant at, UserId actor, long target, boolean pinned)
    implements MessageAction {
  /** Checks that all parts are there and that the message comes before. */
  public PinChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    MessageAction.requireOrder(target, seq);
  }
}
