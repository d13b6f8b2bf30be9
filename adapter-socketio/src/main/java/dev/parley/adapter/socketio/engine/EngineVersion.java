package dev.parley.adapter.socketio.engine;

import java.util.Optional;

/** The versions of the Engine.IO protocol that are spoken. */
public enum EngineVersion {
  /** Clients ping; polling payloads carry lengths. Carries Socket.IO 4. */
  V3("3"),
  /** The server pings; polling payloads carry separators. Carries Socket.IO 5. */
  V4("4");

  private final String wire;

  EngineVersion(String wire) {
    this.wire = wire;
  }

  /** The version that the query parameter {@code EIO} names. */
  static Optional<EngineVersion> of(String parameter) {
    for (EngineVersion version : values()) {
      if (version.wire.equals(parameter)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
