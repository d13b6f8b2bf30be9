package dev.parley.domain.timeline;

/** What somebody has shown at the door of a room. */
public enum Admission {
  /** Nothing. */
  OPEN,
  /** The room's password. */
  PASSWORD,
  /** An invite to the room. */
  INVITATION
}
