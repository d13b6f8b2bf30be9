package dev.parley.adapter.websocket.transport;

import dev.parley.domain.Scheduler;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Frames over nothing but the standard: runs in every container, without the savings of a server
 * that owns its sockets. Reading cannot be paused, handshakes cannot be refused with a status, and
 * nobody says where they come from.
 */
public final class JakartaTransport implements FrameTransport {
  private final Scheduler scheduler;
  private final JakartaLimits limits;

  /**
   * @param scheduler where sessions are closed, which may block in some containers
   * @param limits what may wait for a peer
   */
  public JakartaTransport(Scheduler scheduler, JakartaLimits limits) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.limits = Objects.requireNonNull(limits);
  }

  @Override
  public FrameChannel channelOf(Session session) {
    return new JakartaChannel(session, scheduler, limits);
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return "";
  }

  @Override
  public FrameGroup newGroup() {
    return new Group();
  }

  @Override
  public EncodedFrame encode(byte[] utf8, boolean droppable) {
    return new JakartaFrame(new String(utf8, StandardCharsets.UTF_8), utf8.length, droppable);
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    return false;
  }

  private static final class Group implements FrameGroup {
    private final Set<FrameChannel> channels = new LinkedHashSet<>();

    @Override
    public void add(FrameChannel channel) {
      channels.add(channel);
    }

    @Override
    public void remove(FrameChannel channel) {
      channels.remove(channel);
    }

    @Override
    public void send(EncodedFrame frame) {
      for (FrameChannel channel : channels) {
        channel.send(frame);
      }
    }

    @Override
    public void send(EncodedFrame frame, Set<FrameChannel> except) {
      for (FrameChannel channel : channels) {
        if (!except.contains(channel)) {
          channel.send(frame);
        }
      }
    }
  }
}
