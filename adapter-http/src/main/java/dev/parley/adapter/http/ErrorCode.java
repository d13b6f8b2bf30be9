package dev.parley.adapter.http;

import jakarta.ws.rs.core.Response;

/**
 * What went wrong, as clients see it. The codes are stable and, where the native protocol has the
 * same error, the same; a status stands for several of them.
 */
enum ErrorCode {
  /** The body is not one JSON object. */
  INVALID_JSON("invalid_json", Response.Status.BAD_REQUEST),
  /** The request breaks a rule that its {@code problems} name. */
  INVALID_REQUEST("invalid_request", Response.Status.BAD_REQUEST),
  /** No valid token. */
  UNAUTHENTICATED("unauthenticated", Response.Status.UNAUTHORIZED),
  /** The token is no longer valid. */
  TOKEN_EXPIRED("token_expired", Response.Status.UNAUTHORIZED),
  /** No account of this name, or not its password. */
  INVALID_CREDENTIALS("invalid_credentials", Response.Status.UNAUTHORIZED),
  /** No refresh token, or its sign-in has ended. */
  INVALID_REFRESH_TOKEN("invalid_refresh_token", Response.Status.UNAUTHORIZED),
  /** It is not the password of the caller, or of the room. */
  WRONG_PASSWORD("wrong_password", Response.Status.FORBIDDEN),
  /** The user is shut out. */
  BANNED("banned", Response.Status.FORBIDDEN),
  /** Only administrators may. */
  FORBIDDEN("forbidden", Response.Status.FORBIDDEN),
  /** The request may have come from a page of somebody else. */
  CROSS_SITE("cross_site", Response.Status.FORBIDDEN),
  /** The server is set up without it. */
  NOT_OFFERED("not_offered", Response.Status.FORBIDDEN),
  /** The name is another's, or nobody's. */
  NAME_TAKEN("name_taken", Response.Status.BAD_REQUEST),
  /** The caller has no password here. */
  NO_PASSWORD("no_password", Response.Status.CONFLICT),
  /** The caller is not signed in there. */
  UNKNOWN_DEVICE("unknown_device", Response.Status.NOT_FOUND),
  /** The user is an administrator. */
  PROTECTED_USER("protected_user", Response.Status.CONFLICT),
  /** The asker is not in the conversation. */
  NOT_A_MEMBER("not_a_member", Response.Status.FORBIDDEN),
  /** The caller has blocked the other. */
  BLOCKED("blocked", Response.Status.FORBIDDEN),
  /** The other takes nothing from the caller. */
  NOT_ACCEPTED("not_accepted", Response.Status.FORBIDDEN),
  /** The caller named themselves where somebody else is meant. */
  NOT_YOURSELF("not_yourself", Response.Status.CONFLICT),
  /** There are as many on the list as may be. */
  LIST_FULL("list_full", Response.Status.CONFLICT),
  /** The members of the conversation are fixed. */
  FIXED_MEMBERSHIP("fixed_membership", Response.Status.CONFLICT),
  /** No such conversation, or none that the asker may know of. */
  UNKNOWN_CONVERSATION("unknown_conversation", Response.Status.NOT_FOUND),
  /** No room of this name. */
  UNKNOWN_ROOM("unknown_room", Response.Status.NOT_FOUND),
  /** No such file, or none that the asker may know of. */
  UNKNOWN_MEDIA("unknown_media", Response.Status.NOT_FOUND),
  /** The file is larger than any may be. */
  TOO_LARGE("too_large", 413, "Content Too Large"),
  /** All files of the caller together would be too large. */
  QUOTA_EXCEEDED("quota_exceeded", Response.Status.FORBIDDEN),
  /** The file is no image, or a damaged one. */
  UNREADABLE_IMAGE("unreadable_image", 422, "Unprocessable Content"),
  /** The image has more pixels than any may have. */
  TOO_MANY_PIXELS("too_many_pixels", 422, "Unprocessable Content"),
  /** The file ends before the part that was asked for. */
  RANGE_NOT_SATISFIABLE("range_not_satisfiable", 416, "Range Not Satisfiable"),
  /** No such user. */
  UNKNOWN_USER("unknown_user", Response.Status.NOT_FOUND),
  /** Another room has the name. */
  ROOM_NAME_TAKEN("room_name_taken", Response.Status.CONFLICT),
  /** The text is longer than this way of sending takes. */
  TEXT_TOO_LONG("text_too_long", Response.Status.BAD_REQUEST),
  /** No message of this sequence. */
  UNKNOWN_MESSAGE("unknown_message", Response.Status.NOT_FOUND),
  /** Only who sent the message may do this. */
  NOT_YOUR_MESSAGE("not_your_message", Response.Status.FORBIDDEN),
  /** The message was deleted. */
  MESSAGE_DELETED("message_deleted", Response.Status.GONE),
  /** The message has too many different emoji already. */
  TOO_MANY_REACTIONS("too_many_reactions", Response.Status.CONFLICT),
  /** The conversation has too many pinned messages already. */
  TOO_MANY_PINS("too_many_pins", Response.Status.CONFLICT),
  /** The asker has a role that does not allow it, or not to this member. */
  NOT_PERMITTED("not_permitted", Response.Status.FORBIDDEN),
  /** The user whom it is about is not in the room. */
  UNKNOWN_MEMBER("unknown_member", Response.Status.NOT_FOUND),
  /** The room asks for a password. */
  PASSWORD_REQUIRED("password_required", Response.Status.FORBIDDEN),
  /** There is no such invite, or it is good no longer. */
  INVITE_NOT_VALID("invite_not_valid", Response.Status.FORBIDDEN),
  /** The asker is shut out of the room. */
  BANNED_FROM_ROOM("banned_from_room", Response.Status.FORBIDDEN),
  /** The asker may not speak in the room for a while. */
  MUTED("muted", Response.Status.FORBIDDEN),
  /** Nothing more may be said in the room. */
  ARCHIVED("archived", Response.Status.CONFLICT),
  /** The owner has to hand the room over before they leave. */
  OWNER_MUST_TRANSFER("owner_must_transfer", Response.Status.CONFLICT),
  /** The room is slow, and the asker has just spoken. */
  SLOW_MODE("slow_mode", Response.Status.TOO_MANY_REQUESTS),
  /** The store cannot keep what was sent. */
  UNSTORABLE("unstorable", 422, "Unprocessable Content"),
  /** Too much is waiting; the same request will do later. */
  BUSY("busy", Response.Status.SERVICE_UNAVAILABLE),
  /** The caller does this too often. */
  RATE_LIMITED("rate_limited", Response.Status.TOO_MANY_REQUESTS),
  /** Something the server needs does not answer; the same request will do later. */
  UNAVAILABLE("unavailable", Response.Status.SERVICE_UNAVAILABLE),
  /** No resource at this path. */
  NOT_FOUND("not_found", Response.Status.NOT_FOUND),
  /** The resource does not have this method. */
  METHOD_NOT_ALLOWED("method_not_allowed", Response.Status.METHOD_NOT_ALLOWED),
  /** The client accepts nothing that the resource can answer with. */
  NOT_ACCEPTABLE("not_acceptable", Response.Status.NOT_ACCEPTABLE),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", Response.Status.UNSUPPORTED_MEDIA_TYPE),
  /** The fault is the server's. */
  INTERNAL("internal", Response.Status.INTERNAL_SERVER_ERROR);

  private final String code;
  private final int status;
  private final String title;

  ErrorCode(String code, Response.Status status) {
    this(code, status.getStatusCode(), status.getReasonPhrase());
  }

  ErrorCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** The code on the wire. */
  String code() {
    return code;
  }

  /** The HTTP status (RFC 9110, section 15). */
  int status() {
    return status;
  }

  /** The reason phrase of the status. */
  String title() {
    return title;
  }
}
