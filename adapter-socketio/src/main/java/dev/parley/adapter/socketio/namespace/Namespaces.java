package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.engine.EngineListener;
import dev.parley.adapter.socketio.engine.EngineSession;
import dev.parley.adapter.socketio.json.JsonCodec;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The namespaces that there are, and what all connections share.
 *
 * @param handlers by namespace, with its slash
 * @param connectTimeout within which a client must have entered a namespace
 * @param maxAttachments the most binary parts of a packet
 * @param socketIds makes the ids of sockets
 */
public record Namespaces(
    Map<String, NamespaceHandler> handlers,
    Duration connectTimeout,
    int maxAttachments,
    JsonCodec json,
    PacketEncoder encoder,
    Supplier<String> socketIds) {
  /** Copies the handlers. */
  public Namespaces {
    handlers = Map.copyOf(handlers);
    Objects.requireNonNull(connectTimeout);
    Objects.requireNonNull(json);
    Objects.requireNonNull(encoder);
    Objects.requireNonNull(socketIds);
  }

  /** What listens to a session. */
  public EngineListener listener(EngineSession session) {
    return new SocketConnection(this, session);
  }
}
