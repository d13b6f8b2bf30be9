package dev.parley.adapter.socketio.echo;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.adapter.socketio.namespace.NamespaceHandler;
import dev.parley.adapter.socketio.namespace.Reply;
import dev.parley.adapter.socketio.namespace.SocketListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets everybody in and sends back what they send: what they say of themselves as {@code auth},
 * {@code message} as {@code message-back}, {@code message-with-ack} as its acknowledgement.
 */
public final class EchoHandler implements NamespaceHandler {
  @Override
  public Admission admit(ClientSocket socket, Optional<Json> auth) {
    return new Admission.Accepted(new Echo(socket, auth.orElse(new Json.Obj(Map.of()))));
  }

  private record Echo(ClientSocket socket, Json auth) implements SocketListener {
    @Override
    public void connected() {
      socket.emit("auth", List.of(auth));
    }

    @Override
    public void event(String name, List<Json> arguments, Reply reply) {
      switch (name) {
        case "message" -> socket.emit("message-back", arguments);
        case "message-with-ack" -> reply.give(arguments);
        default -> {
          // An event that nobody knows means nothing.
        }
      }
    }

    @Override
    public void disconnected() {
      // There is nothing to let go of.
    }
  }
}
