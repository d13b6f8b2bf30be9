package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.packet.SocketPacket;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the acknowledgement of an event goes. Thread-safe. */
public final class Reply {
  private final ClientSocket socket;
  private final OptionalLong id;
  private final AtomicBoolean given = new AtomicBoolean();

  Reply(ClientSocket socket, OptionalLong id) {
    this.socket = socket;
    this.id = id;
  }

  /** Acknowledges, the first time; does nothing if the client does not want it. */
  public void give(List<Json> arguments) {
    if (given.compareAndSet(false, true) && id.isPresent()) {
      socket.send(new SocketPacket.Ack(socket.namespace(), id.getAsLong(), arguments));
    }
  }

  /** Acknowledges with one value. */
  public void give(Json argument) {
    give(List.of(argument));
  }
}
