package dev.parley.adapter.socketio.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bodies of polling requests and answers: several packets in one. */
final class PayloadCodec {
  private static final char SEPARATOR = '\u001e';
  private static final int MAX_LENGTH_DIGITS = 9;
  private static final byte TEXT = 0;
  private static final byte BINARY = 1;
  private static final byte END_OF_LENGTH = (byte) 0xff;

  private PayloadCodec() {}

  /**
   * Reads a text body.
   *
   * @param maxPackets the most that it may have
   * @return at least one packet; empty if it is no payload
   */
  static Optional<List<EnginePacket>> decode(EngineVersion version, byte[] body, int maxPackets) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    return switch (version) {
      case V4 -> separated(text, maxPackets);
      case V3 -> counted(text, maxPackets);
    };
  }

  private static Optional<List<EnginePacket>> separated(String text, int maxPackets) {
    List<EnginePacket> packets = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(SEPARATOR, start);
      if (end < 0) {
        end = text.length();
      }
      if (!add(
          EngineCodec.decode(EngineVersion.V4, text.substring(start, end)), packets, maxPackets)) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return Optional.of(packets);
  }

  private static boolean add(
      Optional<EnginePacket> packet, List<EnginePacket> packets, int maxPackets) {
    packet.ifPresent(packets::add);
    return packet.isPresent() && packets.size() <= maxPackets;
  }

  /** Lengths count UTF-16 units, as JavaScript does. */
  private static Optional<List<EnginePacket>> counted(String text, int maxPackets) {
    List<EnginePacket> packets = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int colon = start;
      int length = 0;
      while (colon < text.length() && isDigit(text.charAt(colon))) {
        if (colon - start == MAX_LENGTH_DIGITS) {
          return Optional.empty();
        }
        length = length * 10 + text.charAt(colon) - '0';
        colon++;
      }
      boolean isCounted = colon > start && colon < text.length() && text.charAt(colon) == ':';
      if (!isCounted || length > text.length() - colon - 1) {
        return Optional.empty();
      }
      int end = colon + 1 + length;
      if (!add(
          EngineCodec.decode(EngineVersion.V3, text.substring(colon + 1, end)),
          packets,
          maxPackets)) {
        return Optional.empty();
      }
      start = end;
    }
    return packets.isEmpty() ? Optional.empty() : Optional.of(packets);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Reads a binary body, which only version 3 has.
   *
   * @param maxPackets the most that it may have
   * @return at least one packet; empty if it is no payload
   */
  static Optional<List<EnginePacket>> decodeBinary(byte[] body, int maxPackets) {
    List<EnginePacket> packets = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      byte kind = body[start];
      int end = start + 1;
      int length = 0;
      while (end < body.length && body[end] != END_OF_LENGTH) {
        if (end - start > MAX_LENGTH_DIGITS || body[end] < 0 || body[end] > 9) {
          return Optional.empty();
        }
        length = length * 10 + body[end];
        end++;
      }
      if (end == start + 1 || end == body.length || length > body.length - end - 1) {
        return Optional.empty();
      }
      byte[] bytes = Arrays.copyOfRange(body, end + 1, end + 1 + length);
      Optional<EnginePacket> packet =
          switch (kind) {
            case TEXT ->
                EngineCodec.decode(EngineVersion.V3, new String(bytes, StandardCharsets.UTF_8));
            case BINARY -> EngineCodec.decode(EngineVersion.V3, bytes);
            default -> Optional.empty();
          };
      if (!add(packet, packets, maxPackets)) {
        return Optional.empty();
      }
      start = end + 1 + length;
    }
    return packets.isEmpty() ? Optional.empty() : Optional.of(packets);
  }

  /** Writes a text body, with bytes as Base64. */
  static byte[] encode(EngineVersion version, List<EnginePacket> packets) {
    StringBuilder text = new StringBuilder();
    for (EnginePacket packet : packets) {
      String one = EngineCodec.encode(version, packet);
      switch (version) {
        case V4 -> {
          if (!text.isEmpty()) {
            text.append(SEPARATOR);
          }
        }
        case V3 -> text.append(one.length()).append(':');
      }
      text.append(one);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a binary body of version 3. */
  static byte[] encodeBinary(List<EnginePacket> packets) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (EnginePacket packet : packets) {
      byte[] bytes;
      if (packet instanceof EnginePacket.BinaryMessage binary) {
        body.write(BINARY);
        bytes = EngineCodec.encode(EngineVersion.V3, binary.data());
      } else {
        body.write(TEXT);
        bytes = EngineCodec.encode(EngineVersion.V3, packet).getBytes(StandardCharsets.UTF_8);
      }
      for (char digit : Integer.toString(bytes.length).toCharArray()) {
        body.write(digit - '0');
      }
      body.write(END_OF_LENGTH);
      body.writeBytes(bytes);
    }
    return body.toByteArray();
  }
}
