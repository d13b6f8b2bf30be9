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
    /**
     * Come in.
     *
     * @param pid what the client is to bring back in order to go on where it was; if it has brought
     *     the same, it does go on; at most if it speaks version 5
     */
    record Accepted(SocketListener listener, Optional<String> pid) implements Admission {
      /** Checks that both are there. */
      public Accepted {
        Objects.requireNonNull(listener);
        Objects.requireNonNull(pid);
      }

      /** Come in, without a way back to where one was. */
      public Accepted(SocketListener listener) {
        this(listener, Optional.empty());
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
