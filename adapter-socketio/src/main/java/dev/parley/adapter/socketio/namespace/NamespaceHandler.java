package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.json.Json;
import java.util.Objects;
import java.util.Optional;

/** A dialect: what the sockets of a namespace say and hear. Thread-safe. */
@FunctionalInterface
public interface NamespaceHandler {
  /**
   * Decides about a socket that wants to come in. May block; may send to the socket, which gets it
   * once it is in.
   *
   * @param auth what the client says of itself, an object
   */
  Admission admit(ClientSocket socket, Optional<Json> auth);

  /** What was decided. */
  sealed interface Admission {
    /** Come in. */
    record Accepted(SocketListener listener) implements Admission {
      /** Checks that it is there. */
      public Accepted {
        Objects.requireNonNull(listener);
      }
    }

    /**
     * Stay out.
     *
     * @param message why
     */
    record Refused(String message) implements Admission {
      /** Checks that it is there. */
      public Refused {
        Objects.requireNonNull(message);
      }
    }
  }
}
