package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * That a user is, or was, in a conversation.
 *
 * @param conversation where
 * @param user who
 * @param role what they may do
 * @param joinedSeq the sequence of the event by which they came in last
 * @param leftSeq the sequence of the event by which they went; empty while they are in
 * @param watermarks how far they have come
 */
public record Membership(
    ConversationId conversation,
    UserId user,
    Role role,
    long joinedSeq,
    OptionalLong leftSeq,
    Watermarks watermarks) {
  /** Checks that nobody leaves before they came. */
  public Membership {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(role);
    Objects.requireNonNull(watermarks);
    if (joinedSeq < 1) {
      throw new IllegalArgumentException("joinedSeq must be at least 1, was " + joinedSeq);
    }
    if (leftSeq.isPresent() && leftSeq.getAsLong() <= joinedSeq) {
      throw new IllegalArgumentException("leftSeq must come after joinedSeq");
    }
  }

  /**
   * Somebody who comes in with the event {@code seq}. What was said before is not news to them, so
   * both watermarks start at that event.
   */
  public static Membership joining(ConversationId conversation, UserId user, Role role, long seq) {
    return new Membership(
        conversation, user, role, seq, OptionalLong.empty(), new Watermarks(seq, seq));
  }

  /** The same membership, ended by the event {@code seq}. */
  public Membership leaving(long seq) {
    return new Membership(conversation, user, role, joinedSeq, OptionalLong.of(seq), watermarks);
  }

  /** The same membership, further on. */
  public Membership with(Watermarks further) {
    return new Membership(conversation, user, role, joinedSeq, leftSeq, further);
  }

  /** Whether the user is in the conversation now. */
  public boolean isActive() {
    return leftSeq.isEmpty();
  }

  /** Whether a message with this sequence was addressed to the user: sent while they were in. */
  public boolean covers(long seq) {
    return seq > joinedSeq && (leftSeq.isEmpty() || seq < leftSeq.getAsLong());
  }
}
