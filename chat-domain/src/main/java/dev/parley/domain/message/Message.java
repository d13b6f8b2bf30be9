package dev.parley.domain.message;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A stored message.
 *
 * @param id which message
 * @param conversation where it was sent
 * @param seq its place in the conversation, from 1
 * @param sender who sent it
 * @param clientMessageId what the sender's client calls it
 * @param body what it says
 * @param sentAt when it was stored; strictly increases with {@code seq} within the conversation
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    long seq,
    UserId sender,
    ClientMessageId clientMessageId,
    MessageBody body,
    Instant sentAt) {
  /** Checks that all parts are there and {@code seq >= 1}. */
  public Message {
    Objects.requireNonNull(id);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(clientMessageId);
    Objects.requireNonNull(body);
    Objects.requireNonNull(sentAt);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }
}
