package dev.parley.domain.audit;

/** What is written down. The names are kept for good, in this form in lower case. */
public enum AuditKind {
  /** An account was made. */
  ACCOUNT_CREATED,
  /** An account was deleted. */
  ACCOUNT_DELETED,
  /** All that is kept of a user was handed out. */
  ACCOUNT_EXPORTED,
  /** A guest has come in. */
  GUEST_CREATED,
  /** Somebody has signed in. */
  SIGNED_IN,
  /** Somebody tried to, with a wrong name or password. */
  SIGN_IN_FAILED,
  /** Somebody tried to, too soon after failures. */
  SIGN_IN_DELAYED,
  /** A user has ended sign-ins. */
  SIGNED_OUT,
  /** A refresh token was used again: somebody has a copy. */
  REFRESH_TOKEN_REUSED,
  /** A user has chosen another password. */
  PASSWORD_CHANGED,
  /** A user tried to, but the present password was wrong. */
  PASSWORD_CHANGE_FAILED,
  /** Tokens were called back by an administrator. */
  ACCESS_REVOKED,
  /** A user was shut out. */
  USER_BANNED,
  /** A user was let in again. */
  BAN_LIFTED,
  /** Somebody was refused what is an administrator's. */
  ACCESS_DENIED,
  /** Somebody has come up against a limit. */
  RATE_LIMITED,
  /** Somebody has given a wrong password of a room. */
  ROOM_PASSWORD_FAILED,
  /** Somebody tried to, too soon after failures. */
  ROOM_PASSWORD_DELAYED,
  /** A room has another password. */
  ROOM_PASSWORD_CHANGED,
  /** A member of a room has another role. */
  ROLE_CHANGED,
  /** A room was handed over. */
  ROOM_TRANSFERRED,
  /** A member was put out of a room. */
  MEMBER_KICKED,
  /** A member was shut out of a room. */
  MEMBER_BANNED,
  /** Somebody may come back to a room. */
  MEMBER_BAN_LIFTED,
  /** A member of a room may not speak for a while. */
  MEMBER_MUTED,
  /** A member of a room may speak again. */
  MEMBER_MUTE_LIFTED,
  /** An administrator has read this log. */
  AUDIT_LOG_READ
}
