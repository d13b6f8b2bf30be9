package dev.parley.domain.conversation;

/** What a member may do, from most to least. */
public enum Role {
  /** Opened the room, or was handed it. */
  OWNER,
  /** Runs the room for the owner. */
  ADMIN,
  /** Keeps order. */
  MODERATOR,
  /** Takes part. */
  MEMBER
}
