package dev.parley.domain.presence;

/** What a user wants others to see. */
public enum PresenceChoice {
  /** Whatever is the case: online or away, as the devices are in use or not. */
  AUTOMATIC,
  /** That they are away. */
  AWAY,
  /** That they do not want to be disturbed. */
  BUSY,
  /** Nothing: as if they were not there. */
  INVISIBLE
}
