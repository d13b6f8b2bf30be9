package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody has put an emoji under a message, or taken it away.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor whose doing it was
 * @param target the sequence of the message
 * @param emoji which
 * @param added whether it is there now
 */
public record ReactionChanged(
    ConversationId conversation,
    long seq,
    Instant at,
    UserId actor,
    long target,
    Emoji emoji,
    boolean added)
    implements MessageAction {
  /** Checks that all parts are there and that the message comes before. */
  public ReactionChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(emoji);
    MessageAction.requireOrder(target, seq);
  }
}
