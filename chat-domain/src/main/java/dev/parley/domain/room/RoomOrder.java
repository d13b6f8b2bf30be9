package dev.parley.domain.room;

/** In which order rooms are listed; of equal ones the higher id (unsigned) comes first. */
public enum RoomOrder {
  /** By the time of their opening, the latest first. */
  NEWEST,
  /** By how many users are in them, the most first. */
  MOST_MEMBERS
}
