package dev.parley.application.delivery;

/** What became of a session that wants to go live in a channel. */
enum Seating {
  /** It goes on from where it is. */
  SEATED,
  /** There is more that it has to have first. */
  BEHIND,
  /** It does not follow the channel. */
  GONE
}
