package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.json.Json;
import java.util.Objects;

/** A packet of Engine.IO. */
public sealed interface EnginePacket {
  /**
   * What a session begins with.
   *
   * @param handshake the JSON of the session
   */
  record Open(String handshake) implements EnginePacket {
    /** Checks that it is there. */
    public Open {
      Objects.requireNonNull(handshake);
    }
  }

  /** The session ends. */
  record Close() implements EnginePacket {}

  /** Asks whether the other side is there. */
  record Ping(String data) implements EnginePacket {
    /** Checks that the data are there. */
    public Ping {
      Objects.requireNonNull(data);
    }
  }

  /** Answers a ping with its data. */
  record Pong(String data) implements EnginePacket {
    /** Checks that the data are there. */
    public Pong {
      Objects.requireNonNull(data);
    }
  }

  /** A text for the layer above. */
  record Message(String text) implements EnginePacket {
    /** Checks that the text is there. */
    public Message {
      Objects.requireNonNull(text);
    }
  }

  /** Bytes for the layer above. */
  record BinaryMessage(Json.Binary data) implements EnginePacket {
    /** Checks that the data are there. */
    public BinaryMessage {
      Objects.requireNonNull(data);
    }
  }

  /** The client goes over to this transport. */
  record Upgrade() implements EnginePacket {}

  /** Nothing; ends a poll. */
  record Noop() implements EnginePacket {}
}
