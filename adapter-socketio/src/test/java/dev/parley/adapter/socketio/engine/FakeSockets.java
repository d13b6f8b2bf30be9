package dev.parley.adapter.socketio.engine;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WebSockets that remember what they were sent. */
public final class FakeSockets implements SocketTransport {
  private int encoded;

  /** How many texts were encoded. */
  public int encoded() {
    return encoded;
  }

  @Override
  public SocketChannel channelOf(Session session) {
    throw new UnsupportedOperationException("there are no sessions of a container here");
  }

  @Override
  public SocketFrame encode(byte[] utf8) {
    encoded++;
    return new Frame(new String(utf8, StandardCharsets.UTF_8));
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return "192.0.2.1";
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    return true;
  }

  private record Frame(String text) implements SocketFrame {}

  /** One of them. */
  public static final class Channel implements SocketChannel {
    private final List<Object> sent = new ArrayList<>();
    private Integer closeCode;
    private boolean paused;

    /** The texts and byte arrays that were sent since the last call. */
    public List<Object> take() {
      List<Object> taken = List.copyOf(sent);
      sent.clear();
      return taken;
    }

    /** The code with which it was closed, if it was. */
    public Optional<Integer> closeCode() {
      return Optional.ofNullable(closeCode);
    }

    /** Whether nothing is read. */
    public boolean isPaused() {
      return paused;
    }

    @Override
    public void send(SocketFrame frame) {
      sent.add(((Frame) frame).text());
    }

    @Override
    public void send(byte[] bytes) {
      sent.add(bytes);
    }

    @Override
    public void close(int code, String reason) {
      if (closeCode == null) {
        closeCode = code;
      }
    }

    @Override
    public void pauseReading() {
      paused = true;
    }

    @Override
    public void resumeReading() {
      paused = false;
    }
  }
}
