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
 * @param standing what was decided about them
 */
public record Membership(
    ConversationId conversation,
    UserId user,
    Role role,
    long joinedSeq,
    OptionalLong leftSeq,
    Watermarks watermarks,
    Standing standing) {
  /** Checks that nobody leaves before they came. */
  public Membership {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(role);
    Objects.requireNonNull(watermarks);
    Objects.requireNonNull(standing);
    if (joinedSeq < 1) {
      throw new IllegalArgumentException("joinedSeq must be at least 1, was " + joinedSeq);
    }
    if (leftSeq.isPresent() && leftSeq.getAsLong() <= joinedSeq) {
      throw new IllegalArgumentException("leftSeq must come after joinedSeq");
    }
  }

  /** A membership about which nothing was decided. */
  public Membership(
      ConversationId conversation,
      UserId user,
      Role role,
      long joinedSeq,
      OptionalLong leftSeq,
      Watermarks watermarks) {
    this(conversation, user, role, joinedSeq, leftSeq, watermarks, Standing.NONE);
  }

  /**
   * Somebody who comes in with the event {@code seq}. What was said before is not news to them, so
   * both watermarks start at that event.
   */
  public static Membership joining(ConversationId conversation, UserId user, Role role, long seq) {
    return new Membership(
        conversation, user, role, seq, OptionalLong.empty(), new Watermarks(seq, seq));
  }

  /**
   * The same user, who comes back with the event {@code seq}. What they had read they have read,
   * and what was decided about them stands; they are no more than any member.
   */
  public Membership rejoining(long seq) {
    return new Membership(
        conversation,
        user,
        Role.MEMBER,
        seq,
        OptionalLong.empty(),
        new Watermarks(seq, seq).merge(watermarks),
        standing);
  }

  /** The same membership, ended by the event {@code seq}. */
  public Membership leaving(long seq) {
    return new Membership(
        conversation, user, role, joinedSeq, OptionalLong.of(seq), watermarks, standing);
  }

  /** The same membership, further on. */
  public Membership with(Watermarks further) {
    return new Membership(conversation, user, role, joinedSeq, leftSeq, further, standing);
  }

  /** The same membership in another role. */
  public Membership with(Role other) {
    return new Membership(conversation, user, other, joinedSeq, leftSeq, watermarks, standing);
  }

  /** The same membership, about which something else was decided. */
  public Membership with(Standing decided) {
    return new Membership(conversation, user, role, joinedSeq, leftSeq, watermarks, decided);
  }

  /** What the user may do now: no more than anybody once they have gone. */
  public Role presentRole() {
    return isActive() ? role : Role.MEMBER;
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
