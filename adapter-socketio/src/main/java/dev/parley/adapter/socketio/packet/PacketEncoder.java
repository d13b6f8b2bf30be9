package dev.parley.adapter.socketio.packet;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Writes packets; both versions write them alike. Thread-safe. */
public final class PacketEncoder {
  private final JsonCodec json;

  /** Writes JSON with this. */
  public PacketEncoder(JsonCodec json) {
    this.json = json;
  }

  /** A packet as it travels. */
  public Encoded encode(SocketPacket packet) {
    return switch (packet) {
      case SocketPacket.Connect connect ->
          text(
              PacketType.CONNECT,
              connect.namespace() + connect.query().map(query -> "?" + query).orElse(""),
              connect.payload().map(json::write).orElse(""));
      case SocketPacket.Disconnect disconnect ->
          text(PacketType.DISCONNECT, disconnect.namespace(), "");
      case SocketPacket.Event event ->
          listed(
              PacketType.EVENT,
              PacketType.BINARY_EVENT,
              event.namespace(),
              event.id(),
              Stream.concat(Stream.of(Json.of(event.name())), event.arguments().stream()).toList());
      case SocketPacket.Ack ack ->
          listed(
              PacketType.ACK,
              PacketType.BINARY_ACK,
              ack.namespace(),
              OptionalLong.of(ack.id()),
              ack.arguments());
      case SocketPacket.ConnectError error ->
          text(PacketType.CONNECT_ERROR, error.namespace(), json.write(error.reason()));
    };
  }

  private static Encoded text(PacketType type, String namespace, String payload) {
    StringBuilder text = new StringBuilder().append(type.wire());
    appendNamespace(text, namespace);
    return new Encoded(text.append(payload).toString(), List.of());
  }

  private Encoded listed(
      PacketType plain,
      PacketType binary,
      String namespace,
      OptionalLong id,
      List<Json> arguments) {
    List<Json.Binary> attachments = new ArrayList<>(0);
    Json payload = JsonCodec.extract(new Json.Array(arguments), attachments);
    StringBuilder text = new StringBuilder();
    if (attachments.isEmpty()) {
      text.append(plain.wire());
    } else {
      text.append(binary.wire()).append(attachments.size()).append('-');
    }
    appendNamespace(text, namespace);
    id.ifPresent(text::append);
    return new Encoded(text.append(json.write(payload)).toString(), attachments);
  }

  private static void appendNamespace(StringBuilder text, String namespace) {
    if (!namespace.equals(SocketPacket.MAIN)) {
      text.append(namespace).append(',');
    }
  }

  /**
   * A packet as it travels.
   *
   * @param text goes first
   * @param attachments follow, one message each
   */
  public record Encoded(String text, List<Json.Binary> attachments) {
    /** Copies the attachments. */
    public Encoded {
      attachments = List.copyOf(attachments);
    }
  }
}
