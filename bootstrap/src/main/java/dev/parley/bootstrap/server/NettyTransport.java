package dev.parley.bootstrap.server;

import dev.parley.adapter.websocket.transport.EncodedFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.adapter.websocket.transport.FrameGroup;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.transport.netty.Connection;
import dev.parley.transport.netty.ConnectionGroup;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.TextFrame;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The native protocol's frames on the Netty server: each is encoded once, and goes to each event
 * loop once. Thread-safe.
 */
final class NettyTransport implements FrameTransport {
  private final CompletableFuture<NettyServer> server = new CompletableFuture<>();

  /** Says which server it is; endpoints have to be there before it. */
  void serveOn(NettyServer opened) {
    server.complete(opened);
  }

  @Override
  public FrameChannel channelOf(Session session) {
    if (session.getUserProperties().get(Connection.KEY) instanceof Connection connection) {
      return new Channel(connection);
    }
    throw new IllegalStateException("the session is not one of the Netty server");
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return request instanceof RequestContext upgrade ? upgrade.getRemoteAddr() : "";
  }

  @Override
  public FrameGroup newGroup() {
    // The first client may be faster than the thread that opens the server.
    return new Group(server.join().newGroup());
  }

  @Override
  public EncodedFrame encode(byte[] utf8, boolean droppable) {
    return new Frame(droppable ? TextFrame.droppable(utf8) : TextFrame.of(utf8));
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    if (response instanceof UpgradeResponse refusable) {
      refusable.setStatus(status);
      return true;
    }
    return false;
  }

  private record Frame(TextFrame text) implements EncodedFrame {}

  /** Equal for the same connection, as members of a group are compared. */
  private record Channel(Connection connection) implements FrameChannel {
    @Override
    public boolean send(EncodedFrame frame) {
      return connection.send(((Frame) frame).text());
    }

    @Override
    public long pendingBytes() {
      return connection.pendingBytes();
    }

    @Override
    public void close(int code, String reason) {
      connection.close(code, reason);
    }

    @Override
    public void pauseReading() {
      connection.pauseReading();
    }

    @Override
    public void resumeReading() {
      connection.resumeReading();
    }
  }

  private record Group(ConnectionGroup connections) implements FrameGroup {
    @Override
    public void add(FrameChannel channel) {
      connections.add(((Channel) channel).connection());
    }

    @Override
    public void remove(FrameChannel channel) {
      connections.remove(((Channel) channel).connection());
    }

    @Override
    public void send(EncodedFrame frame) {
      connections.send(((Frame) frame).text());
    }

    @Override
    public void send(EncodedFrame frame, Set<FrameChannel> except) {
      Set<Connection> left =
          except.stream()
              .map(channel -> ((Channel) channel).connection())
              .collect(Collectors.toUnmodifiableSet());
      connections.send(((Frame) frame).text(), left);
    }
  }
}
