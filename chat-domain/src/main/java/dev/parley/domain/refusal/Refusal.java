package dev.parley.domain.refusal;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.time.Duration;

/** The core says no, and why. A value, because callers must answer each one. */
public sealed interface Refusal {
  /** There is no such conversation, or the asker may not know of it. */
  record UnknownConversation(ConversationId conversation) implements Refusal {}

  /** There is no room of this name. */
  record UnknownRoom(RoomName name) implements Refusal {}

  /** There is no such user. */
  record UnknownUser(UserId user) implements Refusal {}

  /** The asker is not in the conversation. */
  record NotAMember(ConversationId conversation) implements Refusal {}

  /** The members of this conversation are fixed. */
  record FixedMembership(ConversationId conversation) implements Refusal {}

  /** The asker has blocked this user, and so says nothing to them. */
  record Blocked(UserId user) implements Refusal {}

  /** This user takes nothing from the asker. */
  record NotAccepted(UserId user) implements Refusal {}

  /** It can be done to others only, and the asker named themselves. */
  record NotYourself() implements Refusal {}

  /** The list holds as many as it may, which is {@code most}. */
  record ListFull(int most) implements Refusal {}

  /** Somebody else has this name, or it is nobody's. */
  record NameTaken() implements Refusal {}

  /** Another room has this name. */
  record RoomNameTaken(RoomName name) implements Refusal {}

  /** The store cannot keep what was sent; sending it again will not help. */
  record Unstorable(String reason) implements Refusal {}

  /** Too much is waiting; nothing was stored. Try the same again, not before {@code retryAfter}. */
  record Busy(Duration retryAfter) implements Refusal {}

  /** The asker has done this too often. Not before {@code retryAfter}, which is more than zero. */
  record RateLimited(Duration retryAfter) implements Refusal {}
}
