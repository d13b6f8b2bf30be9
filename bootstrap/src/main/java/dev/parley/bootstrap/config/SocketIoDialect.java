package dev.parley.bootstrap.config;

/** What Socket.IO clients speak. */
public enum SocketIoDialect {
  /** Direct messages between the bearers of tokens. */
  DIRECT,
  /** Rooms, for guests too. */
  ROOMS,
  /** Direct messages with whoever shows a token in {@code auth.token}, rooms with all others. */
  BOTH
}
