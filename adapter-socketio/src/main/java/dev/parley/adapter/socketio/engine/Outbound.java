package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text and the bytes that belong to it: they leave together, and are encoded once for any number
 * of sessions. Thread-safe.
 */
public final class Outbound {
  private final List<EnginePacket> packets;
  private final int weight;
  private volatile SocketTransport.@Nullable SocketFrame frame;

  private Outbound(List<EnginePacket> packets, int weight) {
    this.packets = packets;
    this.weight = weight;
  }

  /** A message. */
  public static Outbound message(String text, List<Json.Binary> attachments) {
    List<EnginePacket> packets = new ArrayList<>(1 + attachments.size());
    packets.add(new EnginePacket.Message(text));
    int weight = text.length();
    for (Json.Binary attachment : attachments) {
      packets.add(new EnginePacket.BinaryMessage(attachment));
      weight += attachment.length();
    }
    return new Outbound(List.copyOf(packets), weight);
  }

  static Outbound of(EnginePacket packet) {
    return new Outbound(List.of(packet), 1);
  }

  List<EnginePacket> packets() {
    return packets;
  }

  /** About how much it is, in bytes. */
  int weight() {
    return weight;
  }

  void sendTo(
      SocketTransport.SocketChannel channel, SocketTransport transport, EngineVersion version) {
    for (EnginePacket packet : packets) {
      if (packet instanceof EnginePacket.BinaryMessage binary) {
        channel.send(EngineCodec.encode(version, binary.data()));
      } else {
        channel.send(frame(transport, version, packet));
      }
    }
  }

  /** The one text among the packets; it is the same in all versions. */
  private SocketTransport.SocketFrame frame(
      SocketTransport transport, EngineVersion version, EnginePacket packet) {
    SocketTransport.SocketFrame encoded = frame;
    if (encoded == null) {
      encoded =
          transport.encode(EngineCodec.encode(version, packet).getBytes(StandardCharsets.UTF_8));
      frame = encoded;
    }
    return encoded;
  }
}
