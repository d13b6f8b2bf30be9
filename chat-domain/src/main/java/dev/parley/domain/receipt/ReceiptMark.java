package dev.parley.domain.receipt;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * A member says how far they have come.
 *
 * @param conversation where
 * @param user who
 * @param kind received or read
 * @param seq everything up to and including this sequence; at least 1
 */
public record ReceiptMark(ConversationId conversation, UserId user, Kind kind, long seq) {
  /** Checks that {@code seq >= 1}. */
  public ReceiptMark {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(kind);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }

  /** What was done with the messages. */
  public enum Kind {
    /** They are on a device of the member. */
    DELIVERED,
    /** The member has read them, and so received them. */
    READ
  }
}
