package dev.parley.domain.refusal;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

  /** The asker's role does not allow it, or not to this member. */
  record NotPermitted(ConversationId conversation) implements Refusal {}

  /** The user whom it is about is not in the room and never was. */
  record UnknownMember(ConversationId conversation, UserId user) implements Refusal {}

  /** The room wants a password, of the asker or of whoever is to set one. */
  record PasswordRequired(ConversationId conversation) implements Refusal {}

  /** It is not the room's password. */
  record WrongPassword(ConversationId conversation) implements Refusal {}

  /** There is no such invite, or it has expired, is used up or was called back. */
  record InviteNotValid() implements Refusal {}

  /**
   * The asker is shut out of the room.
   *
   * @param until from when on they may come back; empty for never
   */
  record BannedFromRoom(ConversationId conversation, Optional<Instant> until) implements Refusal {}

  /** The asker may not speak before {@code until}. */
  record Muted(ConversationId conversation, Instant until) implements Refusal {}

  /** The room is slow: not before {@code retryAfter}, which is more than zero. */
  record SlowMode(ConversationId conversation, Duration retryAfter) implements Refusal {}

  /** Nothing more may be said in the room. */
  record Archived(ConversationId conversation) implements Refusal {}

  /** The owner has to hand the room over first, since others are in. */
  record OwnerMustTransfer(ConversationId conversation) implements Refusal {}

  /** The program is set up without it. */
  record NotOffered() implements Refusal {}

  /** Another room has this name. */
  record RoomNameTaken(RoomName name) implements Refusal {}

  /** The text has more code points than this way of sending takes. */
  record TextTooLong(int maxLength) implements Refusal {}

  /** There is no message of this sequence, or the asker may not see it. */
  record UnknownMessage(ConversationId conversation, long seq) implements Refusal {}

  /**
   * There is no such file, or the asker may not have it.
   *
   * @param media what the asker calls it
   */
  record UnknownMedia(String media) implements Refusal {}

  /** Only who sent the message may do this. */
  record NotYourMessage(ConversationId conversation, long seq) implements Refusal {}

  /** The message was deleted; nothing more can be done to it. */
  record MessageDeleted(ConversationId conversation, long seq) implements Refusal {}

  /** The message has {@code max} different emoji already. */
  record TooManyReactions(int max) implements Refusal {}

  /** The conversation has {@code max} pinned messages already. */
  record TooManyPins(int max) implements Refusal {}

  /** The store cannot keep what was sent; sending it again will not help. */
  record Unstorable(String reason) implements Refusal {}

  /** Too much is waiting; nothing was stored. Try the same again, not before {@code retryAfter}. */
  record Busy(Duration retryAfter) implements Refusal {}

  /** The asker has done this too often. Not before {@code retryAfter}, which is more than zero. */
  record RateLimited(Duration retryAfter) implements Refusal {}
}
