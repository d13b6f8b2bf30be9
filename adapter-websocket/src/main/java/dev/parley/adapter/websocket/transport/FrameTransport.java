package dev.parley.adapter.websocket.transport;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;

/**
 * How frames get from the protocol to the peers. The protocol is written against this instead of
 * {@link Session#getAsyncRemote()} so that a server which owns its sockets can send one encoded
 * frame to a whole room, bound what waits, and stop reading. Thread-safe.
 */
public interface FrameTransport {
  /** The outbound side of a session that has just been opened; asked once for each session. */
  FrameChannel channelOf(Session session);

  /**
   * The network address that a handshake comes from, without a port. Whom trusted proxies speak for
   * is for the transport to know.
   *
   * @return empty if it is unknown
   */
  String clientAddress(HandshakeRequest request);

  /** A new, empty group. */
  FrameGroup newGroup();

  /**
   * Makes a frame.
   *
   * @param utf8 the text, valid UTF-8; the callee may keep the array, and the caller leaves it as
   *     it is
   * @param droppable whether the frame may be left out for a peer that is behind
   */
  EncodedFrame encode(byte[] utf8, boolean droppable);

  /**
   * Refuses a handshake that is being answered. The standard has no way to do so with a status of
   * one's choice (Jakarta WebSocket 2.2, 3.4); a container may have one.
   *
   * @param status the HTTP status to answer with, 400 or higher
   * @return whether the handshake is refused; if not, the caller must expect the session to open
   */
  boolean refuse(HandshakeResponse response, int status);
}
