package dev.parley.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A session on which a test writes exactly the bytes that it means. */
final class RawSession implements AutoCloseable {
  /** First byte of a frame: final, text. */
  static final int TEXT = 0x81;

  /** The close code that says: the connection ended without one (RFC 6455, section 7.1.5). */
  static final int NO_CLOSE = 1006;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int OPCODE_TEXT = 1;
  private static final int OPCODE_CLOSE = 8;
  private static final byte[] MASK = {0x17, 0x2b, 0x5c, 0x79};

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private RawSession(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** Connects; without a token the session has yet to say who it is. */
  static RawSession open(URI server, Optional<String> token) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    RawSession session = new RawSession(socket);
    session.upgrade(server, token);
    return session;
  }

  private void upgrade(URI server, Optional<String> token) throws IOException {
    String request =
        "GET /ws HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: parley.v1\r\n"
            + token.map(value -> "Authorization: Bearer " + value + "\r\n").orElse("")
            + "\r\n";
    send(request.getBytes(StandardCharsets.US_ASCII));
    String status = headerLine();
    if (!status.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("refused with " + status);
    }
    while (!headerLine().isEmpty()) {
      // The other headers do not matter here.
    }
  }

  private String headerLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Writes bytes as they are. */
  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends a text frame. */
  void sendText(String text) throws IOException {
    send(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A frame of a client, masked as it has to be. */
  static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(head(first, payload.length));
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    return frame.toByteArray();
  }

  /** What comes before a payload of this length, whether that follows or not. */
  static byte[] head(int first, long length) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(first);
    if (length >= 0 && length <= 125) {
      head.write(0x80 | (int) length);
    } else if (length >= 0 && length <= 0xffff) {
      head.write(0x80 | 126);
      head.write((int) (length >> 8));
      head.write((int) length);
    } else {
      head.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        head.write((int) (length >>> shift));
      }
    }
    head.writeBytes(MASK);
    return head.toByteArray();
  }

  /** Waits for a frame of this type. */
  JsonNode await(String type) throws IOException {
    JsonNode frame = text();
    while (!frame.path("type").asText().equals(type)) {
      frame = text();
    }
    return frame;
  }

  /** Waits for the answer to a request, or to something that was none. */
  JsonNode answer() throws IOException {
    JsonNode frame = text();
    while (!frame.path("type").asText().equals("reply")
        && !frame.path("type").asText().equals("error")) {
      frame = text();
    }
    return frame;
  }

  private JsonNode text() throws IOException {
    Frame frame = frame();
    while (frame.opcode() != OPCODE_TEXT) {
      if (frame.opcode() == OPCODE_CLOSE) {
        throw new EOFException("closed with " + closeCode(frame));
      }
      frame = frame();
    }
    return JSON.readTree(frame.payload());
  }

  /** Waits for the end of the session and tells its close code. */
  int closeCode() throws IOException {
    try {
      Frame frame = frame();
      while (frame.opcode() != OPCODE_CLOSE) {
        frame = frame();
      }
      return closeCode(frame);
    } catch (EOFException | SocketException e) {
      return NO_CLOSE;
    } catch (SocketTimeoutException e) {
      throw new IOException("the session goes on", e);
    }
  }

  private static int closeCode(Frame close) {
    byte[] payload = close.payload();
    return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
  }

  private Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    return new Frame(first & 0x0f, payload);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Frame(int opcode, byte[] payload) {}
}
