package dev.parley.embedded;

/** What an acknowledged write survives. */
public enum Durability {

  /**
   * Loss of power: PostgreSQL flushes each commit before it answers; Redis flushes its log once a
   * second, so up to a second of what Redis holds can be lost.
   */
  DURABLE,

  /**
   * The death of the service's process, but not of the machine: for tests, where flushing only
   * costs time.
   */
  FAST
}
