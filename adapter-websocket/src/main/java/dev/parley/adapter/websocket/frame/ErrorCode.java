package dev.parley.adapter.websocket.frame;

/** Why a request was not carried out. The codes are part of the protocol and never change. */
public enum ErrorCode {
  /** The frame is not one JSON object. */
  INVALID_JSON("invalid_json", false),
  /** A field is missing, unknown, repeated, of the wrong type or out of bounds. */
  INVALID_REQUEST("invalid_request", false),
  /** There is no request of this type. */
  UNKNOWN_TYPE("unknown_type", false),
  /** The session has not said who it is, or its token is not accepted. */
  UNAUTHENTICATED("unauthenticated", false),
  /** The token is no longer in force: get a new one. */
  TOKEN_EXPIRED("token_expired", false),
  /** The new token is of another user than the session's. */
  WRONG_USER("wrong_user", false),
  /** The access was called back: its token is of no more use, another may be. */
  REVOKED("revoked", false),
  /** The user is shut out. */
  BANNED("banned", false),
  /** There is no such conversation, or the user may not know of it. */
  UNKNOWN_CONVERSATION("unknown_conversation", false),
  /** There is no room of this name. */
  UNKNOWN_ROOM("unknown_room", false),
  /** There is no such user. */
  UNKNOWN_USER("unknown_user", false),
  /** The user is not in the conversation. */
  NOT_A_MEMBER("not_a_member", false),
  /** The members of this conversation are fixed. */
  FIXED_MEMBERSHIP("fixed_membership", false),
  /** Another room has this name. */
  ROOM_NAME_TAKEN("room_name_taken", false),
  /** The user has blocked the other. */
  BLOCKED("blocked", false),
  /** The other takes nothing from the user. */
  NOT_ACCEPTED("not_accepted", false),
  /** The user named themselves where somebody else is meant. */
  NOT_YOURSELF("not_yourself", false),
  /** There are as many on the list as may be. */
  LIST_FULL("list_full", false),
  /** The name, or one that looks like it, is another's or nobody's. */
  NAME_TAKEN("name_taken", false),
  /** This server is set up without it. */
  NOT_OFFERED("not_offered", false),
  /** The text is longer than this way of sending takes. */
  TEXT_TOO_LONG("text_too_long", false),
  /** There is no message of this sequence. */
  UNKNOWN_MESSAGE("unknown_message", false),
  /** There is no such file, or the user may not have it. */
  UNKNOWN_MEDIA("unknown_media", false),
  /** Only who sent the message may do this. */
  NOT_YOUR_MESSAGE("not_your_message", false),
  /** The message was deleted. */
  MESSAGE_DELETED("message_deleted", false),
  /** The message has too many different emoji already. */
  TOO_MANY_REACTIONS("too_many_reactions", false),
  /** The conversation has too many pinned messages already. */
  TOO_MANY_PINS("too_many_pins", false),
  /** The asker has a role that does not allow it, or not to this member. */
  NOT_PERMITTED("not_permitted", false),
  /** The user whom it is about is not in the room. */
  UNKNOWN_MEMBER("unknown_member", false),
  /** The room asks for a password. */
  PASSWORD_REQUIRED("password_required", false),
  /** It is not the password of the room. */
  WRONG_PASSWORD("wrong_password", false),
  /** There is no such invite, or it is good no longer. */
  INVITE_NOT_VALID("invite_not_valid", false),
  /** The asker is shut out of the room. */
  BANNED_FROM_ROOM("banned_from_room", false),
  /** The asker may not speak in the room for a while. */
  MUTED("muted", false),
  /** Nothing more may be said in the room. */
  ARCHIVED("archived", false),
  /** The owner has to hand the room over before they leave. */
  OWNER_MUST_TRANSFER("owner_must_transfer", false),
  /** The room is slow, and the asker has just spoken. */
  SLOW_MODE("slow_mode", true),
  /** The store cannot keep what was sent. */
  UNSTORABLE("unstorable", false),
  /** Too much is waiting; nothing was done. */
  BUSY("busy", true),
  /** The user does this too often; nothing was done. */
  RATE_LIMITED("rate_limited", true),
  /** The user has too many sessions. */
  TOO_MANY_SESSIONS("too_many_sessions", true),
  /** A part of the system cannot be asked; whether something was done is not known. */
  UNAVAILABLE("unavailable", true),
  /** The server has failed in a way that it did not expect. */
  INTERNAL("internal", false);

  private final String wire;
  private final boolean retryable;

  ErrorCode(String wire, boolean retryable) {
    this.wire = wire;
    this.retryable = retryable;
  }

  /** The code on the wire. */
  public String wire() {
    return wire;
  }

  /** Whether the same request may succeed later. Every request may be repeated safely. */
  public boolean isRetryable() {
    return retryable;
  }
}
