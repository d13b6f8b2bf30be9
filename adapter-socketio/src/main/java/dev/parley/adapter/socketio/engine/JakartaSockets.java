package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Messages over nothing but the standard: runs in every container, without the savings of a server
 * that owns its sockets. Reading cannot be paused, handshakes cannot be refused with a status, and
 * nobody says where they come from.
 */
public final class JakartaSockets implements SocketTransport {
  private final Scheduler scheduler;
  private final int budget;
  private final Duration closeLinger;

  /**
   * @param scheduler where sessions are closed, which may block in some containers
   * @param budget how much may wait for a peer, in bytes, before its session is closed
   * @param closeLinger how long a closing session waits for what was sent before
   */
  public JakartaSockets(Scheduler scheduler, int budget, Duration closeLinger) {
    this.scheduler = scheduler;
    this.budget = budget;
    this.closeLinger = closeLinger;
  }

  @Override
  public SocketChannel channelOf(Session session) {
    return new JakartaSocket(session, scheduler, budget, closeLinger);
  }

  @Override
  public SocketFrame encode(byte[] utf8) {
    return new Text(new String(utf8, StandardCharsets.UTF_8), utf8.length);
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return "";
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    return false;
  }

  /** A text and how many bytes it is. */
  record Text(String text, int length) implements SocketFrame {}
}
