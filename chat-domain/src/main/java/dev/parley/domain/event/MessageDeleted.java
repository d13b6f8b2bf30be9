package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A message is gone: the store has forgotten what it said, here and in every edit.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor whose doing it was
 * @param target the sequence of the message
 */
public record MessageDeleted(
    ConversationId conversation, long seq, Instant at, UserId actor, long target)
    implements MessageAction {
  /** Checks that all parts are there and that the message comes before. */
  public MessageDeleted {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    MessageAction.requireOrder(target, seq);
  }
}
