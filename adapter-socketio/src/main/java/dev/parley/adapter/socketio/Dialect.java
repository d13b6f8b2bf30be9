package dev.parley.adapter.socketio;

/** What sockets of the namespace {@code /} speak. */
public enum Dialect {
  /** Direct messages between the bearers of tokens. */
  DIRECT,
  /** Rooms, for guests too. */
  ROOMS,
  /** Direct messages with whoever shows a token in {@code auth.token}, rooms with all others. */
  BOTH
}
