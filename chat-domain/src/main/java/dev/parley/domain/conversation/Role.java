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
  MEMBER;

  /** Whether it is more than the other: nobody decides about equals or superiors. */
  public boolean outranks(Role other) {
    return compareTo(other) < 0;
  }

  /** Whether it is the other or more. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) <= 0;
  }
}
