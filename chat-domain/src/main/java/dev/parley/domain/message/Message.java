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
 * @param body what it says; empty if there are attachments instead, or if it was erased
 * @param sentAt when it was stored; strictly increases with {@code seq} within the conversation
 * @param details what it carries beside its text
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    long seq,
    UserId sender,
    ClientMessageId clientMessageId,
    MessageBody body,
    Instant sentAt,
    MessageDetails details) {
  /** Checks that all parts are there and {@code seq >= 1}. */
  public Message {
    Objects.requireNonNull(id);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(clientMessageId);
    Objects.requireNonNull(body);
    Objects.requireNonNull(sentAt);
    Objects.requireNonNull(details);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }

  /** A message that carries nothing but its text. */
  public Message(
      MessageId id,
      ConversationId conversation,
      long seq,
      UserId sender,
      ClientMessageId clientMessageId,
      MessageBody body,
      Instant sentAt) {
    this(id, conversation, seq, sender, clientMessageId, body, sentAt, MessageDetails.NONE);
  }

  /** Whether what it said is gone, because it was deleted. Nobody can post such a message. */
  public boolean isErased() {
    return body.isEmpty() && details.attachments().isEmpty();
  }

  /** What stays of the message when it is deleted. */
  public Message erased() {
    return with(MessageBody.EMPTY, details.erased());
  }

  /** The same message with another content. */
  public Message with(MessageBody otherBody, MessageDetails otherDetails) {
    return new Message(
        id, conversation, seq, sender, clientMessageId, otherBody, sentAt, otherDetails);
  }
}
