package dev.parley.bootstrap.server;

import dev.parley.adapter.socketio.engine.SocketTransport;
import dev.parley.transport.netty.Connection;
import dev.parley.transport.netty.TextFrame;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Socket.IO's messages on the Netty server. Thread-safe. */
final class NettySocketTransport implements SocketTransport {
  private static final Logger LOG = LoggerFactory.getLogger(NettySocketTransport.class);

  @Override
  public SocketChannel channelOf(Session session) {
    if (session.getUserProperties().get(Connection.KEY) instanceof Connection connection) {
      return new Channel(session, connection);
    }
    throw new IllegalStateException("the session is not one of the Netty server");
  }

  @Override
  public SocketFrame encode(byte[] utf8) {
    return new Frame(TextFrame.of(utf8));
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return request instanceof RequestContext upgrade ? upgrade.getRemoteAddr() : "";
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    if (response instanceof UpgradeResponse refusable) {
      refusable.setStatus(status);
      return true;
    }
    return false;
  }

  private record Frame(TextFrame text) implements SocketFrame {}

  private record Channel(Session session, Connection connection) implements SocketChannel {
    @Override
    public void send(SocketFrame frame) {
      var unused = connection.send(((Frame) frame).text());
    }

    @Override
    public void send(byte[] bytes) {
      try {
        // Passes the same queue, so that bytes stay behind the text that they belong to.
        session.getAsyncRemote().sendBinary(ByteBuffer.wrap(bytes), result -> {});
      } catch (IllegalStateException e) {
        LOG.debug("session {} is closed already: {}", session.getId(), e.getMessage());
      }
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
}
