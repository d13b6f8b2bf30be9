package dev.parley.domain.conversation;

/** Whom a room lets in. */
public enum RoomAccess {
  /** Everybody. */
  PUBLIC,
  /** Whoever knows its password, or has an invite. */
  PASSWORD,
  /** Whoever has an invite; nobody else learns that the room exists. */
  INVITATION
}
