package dev.parley.faults.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks to hear everything and never reads a byte of it. */
public final class DeafClient implements AutoCloseable {
  private static final int SMALL_BUFFER = 4 * 1024;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Socket socket;

  private DeafClient(Socket socket) {
    this.socket = socket;
  }

  /** Connects, resumes, and reads no further than the handshake. */
  public static DeafClient open(int port, String token) {
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      String handshake =
          "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
              + port
              + "\r\nUpgrade: websocket\r\nConnection: Upgrade"
              + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13"
              + "\r\nSec-WebSocket-Protocol: parley.v1\r\nAuthorization: Bearer "
              + token
              + END_OF_HEAD;
      out.write(handshake.getBytes(StandardCharsets.US_ASCII));
      readHead(socket.getInputStream());
      out.write(frame("{\"type\":\"resume\",\"id\":\"1\"}"));
      return new DeafClient(socket);
    } catch (IOException e) {
      close(socket);
      throw new UncheckedIOException(e);
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the handshake was not answered: " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("the handshake was refused: " + head);
    }
  }

  /** A short text frame, masked with zeros (RFC 6455, section 5.2). */
  private static byte[] frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(TEXT);
    frame.write(MASKED | bytes.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(bytes);
    return frame.toByteArray();
  }

  @Override
  public void close() {
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }
}
