package dev.parley.adapter.socketio.engine;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;

/**
 * How messages get to WebSocket peers, so that a server which owns its sockets can bound what waits
 * and send one encoded text to many. Thread-safe.
 */
public interface SocketTransport {
  /** The outbound side of a session that has just been opened; asked once for each session. */
  SocketChannel channelOf(Session session);

  /** Makes a text message out of valid UTF-8, for any number of channels. */
  SocketFrame encode(byte[] utf8);

  /** The network address that a handshake comes from, without a port; empty if unknown. */
  String clientAddress(HandshakeRequest request);

  /**
   * Refuses a handshake with an HTTP status.
   *
   * @return whether the container can; if not, the session opens
   */
  boolean refuse(HandshakeResponse response, int status);

  /** A text message as the transport sends it. */
  interface SocketFrame {}

  /**
   * The outbound side of one session. Nothing blocks, messages leave in the order of the calls. A
   * message that is one too many closes the session.
   */
  interface SocketChannel {
    /** Sends a text. */
    void send(SocketFrame frame);

    /** Sends bytes. */
    void send(byte[] bytes);

    /** Closes behind what was sent. */
    void close(int code, String reason);

    /** Stops reading, if the transport can. */
    void pauseReading();

    /** Undoes {@link #pauseReading}. */
    void resumeReading();
  }
}
