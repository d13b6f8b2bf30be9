package dev.parley.domain.message;

import dev.parley.domain.conversation.ConversationId;
import java.util.Objects;

/**
 * Where a message stands.
 *
 * @param conversation in which conversation
 * @param seq its place in the log
 */
public record MessagePlace(ConversationId conversation, long seq) {
  /** Checks that the conversation is there. */
  public MessagePlace {
    Objects.requireNonNull(conversation);
  }
}
