package dev.parley.adapter.socketio.room;

import dev.parley.domain.refusal.Refusal;

/** What clients are told where something does not work. They show it as it is. */
final class Answers {
  static final String NO_NAME_OR_ROOM = "Name and room are required!";
  static final String EMPTY_NAME_OR_ROOM = "Name and room cannot be empty!";
  static final String NAME_TOO_LONG = "Name is too long! Maximum 20 characters.";
  static final String ROOM_TOO_LONG = "Room name is too long! Maximum 30 characters.";
  static final String INVALID_NAME = "This name cannot be used!";
  static final String INVALID_ROOM = "This room name cannot be used!";
  static final String NAME_TAKEN = "This username is already taken in this room!";
  static final String NO_GUESTS = "Please log in to join a room.";
  static final String NOT_JOINED = "Failed to join room. Please try again.";
  static final String NOT_IN = "User not authenticated. Please rejoin the room.";
  static final String NO_TEXT = "Message must be a non-empty string.";
  static final String EMPTY = "Message cannot be empty.";
  static final String TOO_LONG = "Message is too long. Maximum 500 characters.";
  static final String INVALID_TEXT = "Message contains invalid characters.";
  static final String NOT_SENT = "Failed to send message. Please try again.";
  static final String TOO_OFTEN = "Too many attempts. Please try again later.";

  private static final String TOO_FAST = "You are sending messages too quickly. Please slow down.";

  private Answers() {}

  /** Why somebody does not get in. */
  static String joining(Refusal refusal) {
    return refusal instanceof Refusal.RateLimited ? TOO_OFTEN : text(refusal, NOT_JOINED);
  }

  /** Why something is not said. */
  static String sending(Refusal refusal) {
    return text(refusal, NOT_SENT);
  }

  private static String text(Refusal refusal, String otherwise) {
    return switch (refusal) {
      case Refusal.RateLimited limited -> TOO_FAST;
      case Refusal.SlowMode slow -> TOO_FAST;
      case Refusal.UnknownRoom unknown -> "Room not found!";
      case Refusal.UnknownConversation unknown -> "Room not found!";
      case Refusal.NotAMember stranger -> "You are not a member of this room.";
      case Refusal.PasswordRequired required -> "Password required for this room!";
      case Refusal.WrongPassword wrong -> "Incorrect password!";
      case Refusal.BannedFromRoom banned -> "You are banned from this room.";
      case Refusal.Muted muted -> "You are muted in this room.";
      case Refusal.Archived archived -> "This room is archived.";
      case Refusal.Busy busy -> "The server is busy. Please try again.";
      case Refusal.TextTooLong tooLong -> TOO_LONG;
      case Refusal.UnknownUser unknown -> otherwise;
      case Refusal.FixedMembership fixed -> otherwise;
      case Refusal.Blocked blocked -> otherwise;
      case Refusal.NotAccepted notAccepted -> otherwise;
      case Refusal.NotYourself self -> otherwise;
      case Refusal.ListFull full -> otherwise;
      case Refusal.NameTaken taken -> otherwise;
      case Refusal.NotPermitted notPermitted -> otherwise;
      case Refusal.UnknownMember unknown -> otherwise;
      case Refusal.InviteNotValid invalid -> otherwise;
      case Refusal.OwnerMustTransfer owner -> otherwise;
      case Refusal.NotOffered notOffered -> otherwise;
      case Refusal.RoomNameTaken taken -> otherwise;
      case Refusal.UnknownMessage unknown -> otherwise;
      case Refusal.NotYourMessage other -> otherwise;
      case Refusal.MessageDeleted deleted -> otherwise;
      case Refusal.TooManyReactions many -> otherwise;
      case Refusal.TooManyPins many -> otherwise;
      case Refusal.UnknownMedia unknown -> otherwise;
      case Refusal.Unstorable unstorable -> otherwise;
    };
  }
}
