package dev.parley.adapter.socketio.packet;

import dev.parley.adapter.socketio.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A packet of Socket.IO, its binary parts put in. */
public sealed interface SocketPacket {
  /** The namespace that every client knows. */
  String MAIN = "/";

  /** The namespace that it belongs to, with its slash. */
  String namespace();

  /**
   * Asks to enter a namespace, or says that this is done.
   *
   * @param query what stands behind a question mark after the namespace, as clients of version 4
   *     write it
   * @param payload an object, if there is one
   */
  record Connect(String namespace, Optional<String> query, Optional<Json> payload)
      implements SocketPacket {
    /** Checks that all parts are there. */
    public Connect {
      Objects.requireNonNull(namespace);
      Objects.requireNonNull(query);
      Objects.requireNonNull(payload);
    }
  }

  /** Leaves a namespace. */
  record Disconnect(String namespace) implements SocketPacket {
    /** Checks that it is there. */
    public Disconnect {
      Objects.requireNonNull(namespace);
    }
  }

  /**
   * Something has happened.
   *
   * @param id under which an acknowledgement is asked for
   * @param name which event
   * @param arguments what comes with it
   */
  record Event(String namespace, OptionalLong id, String name, List<Json> arguments)
      implements SocketPacket {
    /** Copies the arguments. */
    public Event {
      Objects.requireNonNull(namespace);
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Acknowledges an event.
   *
   * @param id of the event
   */
  record Ack(String namespace, long id, List<Json> arguments) implements SocketPacket {
    /** Copies the arguments. */
    public Ack {
      Objects.requireNonNull(namespace);
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Refuses a {@link Connect}.
   *
   * @param reason an object with a message in version 5, a value of any kind in version 4
   */
  record ConnectError(String namespace, Json reason) implements SocketPacket {
    /** Checks that all parts are there. */
    public ConnectError {
      Objects.requireNonNull(namespace);
      Objects.requireNonNull(reason);
    }
  }
}
