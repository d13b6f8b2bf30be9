package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A member said something.
 *
 * @param message what, with its place in the log
 */
public record MessageSent(Message message) implements TimelineEvent {
  /** Checks that the message is there. */
  public MessageSent {
    Objects.requireNonNull(message);
  }

  @Override
  public ConversationId conversation() {
    return message.conversation();
  }

  @Override
  public long seq() {
    return message.seq();
  }

  @Override
  public Instant at() {
    return message.sentAt();
  }

  @Override
  public UserId actor() {
    return message.sender();
  }
}
