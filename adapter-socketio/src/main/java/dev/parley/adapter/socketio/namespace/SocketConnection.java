package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.engine.CloseCause;
import dev.parley.adapter.socketio.engine.EngineListener;
import dev.parley.adapter.socketio.engine.EngineSession;
import dev.parley.adapter.socketio.engine.EngineVersion;
import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.engine.Query;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.packet.PacketDecoder;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.adapter.socketio.packet.SocketPacket;
import dev.parley.domain.Scheduler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's sockets, at most one in each namespace. The calls come one at a time. As the
 * reference server does, it ends the session of a client that breaks the protocol, and leaves it
 * open for one that is refused.
 */
final class SocketConnection implements EngineListener {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  private final Namespaces namespaces;
  private final EngineSession session;
  private final PacketDecoder decoder;
  private final Map<String, Entered> entered = new HashMap<>();
  private Scheduler.@Nullable Cancellable connectTimer;

  SocketConnection(Namespaces namespaces, EngineSession session) {
    this.namespaces = namespaces;
    this.session = session;
    this.decoder = new PacketDecoder(namespaces.json(), namespaces.maxAttachments());
  }

  @Override
  public void opened() {
    switch (session.request().version()) {
      // In version 4 of Socket.IO every client is in the main namespace, and need not ask.
      case V3 -> connect(SocketPacket.MAIN, Optional.empty());
      case V4 -> {}
    }
    if (entered.isEmpty()) {
      connectTimer =
          session.schedule(namespaces.connectTimeout(), () -> session.end(CloseCause.PING_TIMEOUT));
    }
  }

  @Override
  public void message(String text) {
    handle(decoder.take(text));
  }

  @Override
  public void message(Json.Binary data) {
    handle(decoder.take(data));
  }

  private void handle(PacketDecoder.Outcome outcome) {
    switch (outcome) {
      case PacketDecoder.Outcome.Complete complete -> handle(complete.packet());
      case PacketDecoder.Outcome.Waiting waiting -> {}
      case PacketDecoder.Outcome.Malformed malformed -> breach(malformed.why());
    }
  }

  private void breach(String why) {
    LOG.debug("session ends: {}", why);
    session.end(CloseCause.PROTOCOL);
  }

  private void handle(SocketPacket packet) {
    Entered socket = entered.get(packet.namespace());
    if (packet instanceof SocketPacket.Connect connect && socket == null) {
      connect(connect.namespace(), auth(connect));
    } else if (socket == null) {
      breach("a packet for a namespace that the client is not in");
    } else {
      handle(packet, socket);
    }
  }

  private void handle(SocketPacket packet, Entered socket) {
    switch (packet) {
      case SocketPacket.Event event ->
          guarded(
              () ->
                  socket
                      .listener()
                      .event(
                          event.name(), event.arguments(), new Reply(socket.socket(), event.id())));
      case SocketPacket.Ack ack ->
          guarded(() -> socket.socket().answered(ack.id(), ack.arguments()));
      case SocketPacket.Disconnect disconnect -> {
        entered.remove(disconnect.namespace());
        leave(socket);
      }
      case SocketPacket.Connect connect -> breach("a second connect");
      case SocketPacket.ConnectError error -> breach("a connect error from a client");
    }
  }

  /** In version 4 of Socket.IO what a client says of itself stands in the query. */
  private static Optional<Json> auth(SocketPacket.Connect connect) {
    if (connect.payload().isPresent() || connect.query().isEmpty()) {
      return connect.payload();
    }
    Map<String, Json> members = new LinkedHashMap<>();
    Query.parse(connect.query().get())
        .ifPresent(
            parameters -> parameters.forEach((name, value) -> members.put(name, Json.of(value))));
    return Optional.of(new Json.Obj(members));
  }

  private void connect(String namespace, Optional<Json> auth) {
    NamespaceHandler handler = namespaces.handlers().get(namespace);
    if (handler == null) {
      refuse(namespace, "Invalid namespace");
      return;
    }
    ClientSocket socket =
        new ClientSocket(session, namespaces.encoder(), namespace, socketId(namespace));
    switch (admission(handler, socket, auth)) {
      case NamespaceHandler.Admission.Refused refused -> {
        socket.gone();
        refuse(namespace, refused.message());
      }
      case NamespaceHandler.Admission.Accepted accepted -> {
        if (connectTimer != null) {
          connectTimer.cancel();
          connectTimer = null;
        }
        entered.put(namespace, new Entered(socket, accepted.listener()));
        socket.open(
            new SocketPacket.Connect(
                namespace, Optional.empty(), greeting(socket, accepted.pid())));
        guarded(accepted.listener()::connected);
      }
    }
  }

  private static NamespaceHandler.Admission admission(
      NamespaceHandler handler, ClientSocket socket, Optional<Json> auth) {
    try {
      return handler.admit(socket, auth);
    } catch (RuntimeException e) {
      LOG.error("A socket could not be let in", e);
      return new NamespaceHandler.Admission.Refused("internal error");
    }
  }

  private String socketId(String namespace) {
    return switch (session.request().version()) {
      case V4 -> namespaces.socketIds().get();
      case V3 ->
          namespace.equals(SocketPacket.MAIN) ? session.id() : namespace + "#" + session.id();
    };
  }

  private Optional<Json> greeting(ClientSocket socket, Optional<String> pid) {
    return switch (session.request().version()) {
      case V4 -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("sid", Json.of(socket.id()));
        pid.ifPresent(given -> members.put("pid", Json.of(given)));
        yield Optional.of(new Json.Obj(members));
      }
      case V3 -> Optional.empty();
    };
  }

  private void refuse(String namespace, String message) {
    Json reason =
        session.request().version() == EngineVersion.V3
            ? Json.of(message)
            : Json.object("message", Json.of(message));
    PacketEncoder.Encoded encoded =
        namespaces.encoder().encode(new SocketPacket.ConnectError(namespace, reason));
    session.send(Outbound.message(encoded.text(), encoded.attachments()));
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("An event of a socket could not be handled", e);
    }
  }

  @Override
  public void closed(CloseCause cause) {
    List<Entered> left = List.copyOf(entered.values());
    entered.clear();
    if (connectTimer != null) {
      connectTimer.cancel();
      connectTimer = null;
    }
    left.forEach(SocketConnection::leave);
  }

  private static void leave(Entered socket) {
    socket.socket().gone();
    guarded(socket.listener()::disconnected);
  }

  private record Entered(ClientSocket socket, SocketListener listener) {}
}
