package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A message says something else now.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor whose doing it was
 * @param target the sequence of the message
 * @param body what it says now; empty if it was erased since, because the message was deleted
 * @param mentions whom it names now
 */
public record MessageEdited(
    ConversationId conversation,
    long seq,
    Instant at,
    UserId actor,
    long target,
    MessageBody body,
    Mentions mentions)
    implements MessageAction {
  /** Checks that all parts are there and that the message comes before. */
  public MessageEdited {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(body);
    Objects.requireNonNull(mentions);
    MessageAction.requireOrder(target, seq);
  }

  /** What stays of it when the message is deleted. */
  public MessageEdited erased() {
    return new MessageEdited(
        conversation, seq, at, actor, target, MessageBody.EMPTY, Mentions.NONE);
  }
}
