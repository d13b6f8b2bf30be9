package dev.parley.transport.netty;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket on which a test writes exactly the bytes it means. */
final class RawClient implements AutoCloseable {

  /** One frame as received. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Frame(int first, byte[] payload) {
    int opcode() {
      return first & 0x0F;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }
  }

  /** One HTTP response as received. */
  record Response(int status, Map<String, String> headers, String body) {}

  final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  static RawClient connect(InetSocketAddress address) throws IOException {
    return connect(address, 0);
  }

  static RawClient connect(InetSocketAddress address, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    socket.connect(address);
    return new RawClient(socket);
  }

  static RawClient over(Socket connected) throws IOException {
    connected.setSoTimeout(30_000);
    return new RawClient(connected);
  }

  /** A connection that has become a WebSocket. */
  static RawClient webSocket(InetSocketAddress address, String path) throws IOException {
    return connect(address).upgraded(path);
  }

  RawClient upgraded(String path) throws IOException {
    send(upgrade(path));
    Response response = response(false);
    if (response.status() != 101) {
      throw new IOException("Refused with " + response.status());
    }
    return this;
  }

  static String upgrade(String path, String... more) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + String.join("", more)
        + "\r\n";
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void sendText(String text) throws IOException {
    send(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
  }

  void sendClose(int code) throws IOException {
    send(frame(0x88, new byte[] {(byte) (code >> 8), (byte) code}));
  }

  /** A masked client frame. */
  static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(header(first, payload.length));
    byte[] mask = {1, 2, 3, 4};
    frame.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ mask[i % 4]);
    }
    return frame.toByteArray();
  }

  /** A frame header that announces a masked payload; the mask is not part of it. */
  static byte[] header(int first, long length) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(first);
    if (length >= 0 && length <= 125) {
      header.write(0x80 | (int) length);
    } else if (length >= 0 && length <= 0xFFFF) {
      header.write(0x80 | 126);
      header.write((int) (length >> 8));
      header.write((int) length);
    } else {
      header.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        header.write((int) (length >>> shift));
      }
    }
    return header.toByteArray();
  }

  Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) != 0) {
      throw new IOException("A server frame must not be masked");
    }
    long length = second;
    if (second == 126) {
      length = in.readUnsignedShort();
    } else if (second == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame(first, payload);
  }

  /** The next frame that is no ping and no pong. */
  Frame message() throws IOException {
    Frame frame = frame();
    while (frame.opcode() == 9 || frame.opcode() == 10) {
      frame = frame();
    }
    return frame;
  }

  Response response() throws IOException {
    return response(true);
  }

  /** Reads a response head, and its body if {@code hasBody} and the head announces one. */
  Response response(boolean hasBody) throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String body = "";
    if (hasBody && headers.containsKey("content-length")) {
      byte[] bytes = new byte[Integer.parseInt(headers.get("content-length"))];
      in.readFully(bytes);
      body = new String(bytes, StandardCharsets.UTF_8);
    } else if (hasBody && "chunked".equals(headers.get("transfer-encoding"))) {
      body = chunks();
    }
    return new Response(status, headers, body);
  }

  private String chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(), 16);
      byte[] chunk = new byte[length];
      in.readFully(chunk);
      body.writeBytes(chunk);
      line();
    } while (length > 0);
    return body.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection ended in " + line);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Reads to the end; true if the peer ended the connection, by FIN or by reset. */
  boolean ended() {
    try {
      while (in.read() >= 0) {
        // What was on its way.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
