package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.json.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Packets as texts and as bytes, of which WebSocket messages and polling payloads consist. */
final class EngineCodec {
  private static final char BASE64 = 'b';
  private static final char MESSAGE = '4';

  private EngineCodec() {}

  /**
   * The packet that a text stands for; empty if it is none.
   *
   * @param version how bytes are written as Base64
   */
  static Optional<EnginePacket> decode(EngineVersion version, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String data = text.substring(1);
    return switch (text.charAt(0)) {
      case '0' -> Optional.of(new EnginePacket.Open(data));
      case '1' -> Optional.of(new EnginePacket.Close());
      case '2' -> Optional.of(new EnginePacket.Ping(data));
      case '3' -> Optional.of(new EnginePacket.Pong(data));
      case MESSAGE -> Optional.of(new EnginePacket.Message(data));
      case '5' -> Optional.of(new EnginePacket.Upgrade());
      case '6' -> Optional.of(new EnginePacket.Noop());
      case BASE64 -> base64(version, data);
      default -> Optional.empty();
    };
  }

  private static Optional<EnginePacket> base64(EngineVersion version, String text) {
    String data =
        switch (version) {
          case V4 -> text;
          case V3 -> text.startsWith("4") ? text.substring(1) : "?";
        };
    try {
      return Optional.of(
          new EnginePacket.BinaryMessage(Json.Binary.copyOf(Base64.getDecoder().decode(data))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text that stands for a packet, with bytes as Base64. */
  static String encode(EngineVersion version, EnginePacket packet) {
    return switch (packet) {
      case EnginePacket.Open open -> "0" + open.handshake();
      case EnginePacket.Close close -> "1";
      case EnginePacket.Ping ping -> "2" + ping.data();
      case EnginePacket.Pong pong -> "3" + pong.data();
      case EnginePacket.Message message -> MESSAGE + message.text();
      case EnginePacket.BinaryMessage binary ->
          switch (version) {
                case V4 -> "b";
                case V3 -> "b4";
              }
              + Base64.getEncoder().encodeToString(binary.data().toArray());
      case EnginePacket.Upgrade upgrade -> "5";
      case EnginePacket.Noop noop -> "6";
    };
  }

  /** The packet that bytes of a WebSocket message stand for; empty if they are none. */
  static Optional<EnginePacket> decode(EngineVersion version, byte[] bytes) {
    return switch (version) {
      case V4 -> Optional.of(new EnginePacket.BinaryMessage(Json.Binary.copyOf(bytes)));
      case V3 ->
          bytes.length > 0 && bytes[0] == 4
              ? Optional.of(
                  new EnginePacket.BinaryMessage(
                      Json.Binary.copyOf(Arrays.copyOfRange(bytes, 1, bytes.length))))
              : Optional.empty();
    };
  }

  /** The bytes of a WebSocket message that stand for bytes. */
  static byte[] encode(EngineVersion version, Json.Binary data) {
    byte[] bytes = data.toArray();
    return switch (version) {
      case V4 -> bytes;
      case V3 -> {
        byte[] packet = new byte[bytes.length + 1];
        packet[0] = 4;
        System.arraycopy(bytes, 0, packet, 1, bytes.length);
        yield packet;
      }
    };
  }
}
