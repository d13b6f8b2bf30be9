package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.engine.SocketTransport.SocketChannel;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what the container says to the session. Nothing here blocks. Public because containers call
 * it by reflection.
 */
public final class EngineEndpoint extends Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(EngineEndpoint.class);
  private static final int POLICY = 1008;

  private final Engine engine;
  private volatile @Nullable Carried carried;

  EngineEndpoint(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void onOpen(Session container, EndpointConfig config) {
    container.setMaxTextMessageBufferSize(engine.config().maxPayload());
    container.setMaxBinaryMessageBufferSize(engine.config().maxPayload());
    SocketChannel channel = engine.transport().channelOf(container);
    switch (container.getUserProperties().remove(SocketHandshake.Admission.KEY)) {
      case SocketHandshake.Admission.Open open -> {
        EngineSession session = engine.newSession(open.request());
        carry(container, session, channel);
        session.start(channel);
      }
      case SocketHandshake.Admission.Upgrade upgrade when upgrade.session().offer(channel) ->
          carry(container, upgrade.session(), channel);
      case null, default -> channel.close(POLICY, "");
    }
  }

  private void carry(Session container, EngineSession session, SocketChannel channel) {
    carried = new Carried(session, channel);
    container.addMessageHandler(
        String.class, (MessageHandler.Whole<String>) text -> session.receive(channel, text));
    container.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Whole<ByteBuffer>)
            data -> {
              byte[] bytes = new byte[data.remaining()];
              data.get(bytes);
              session.receive(channel, bytes);
            });
  }

  @Override
  public void onClose(Session container, CloseReason reason) {
    Carried gone = carried;
    if (gone != null) {
      gone.session().socketIsGone(gone.channel());
    }
  }

  @Override
  public void onError(Session container, Throwable problem) {
    LOG.debug("session {}: {}", container.getId(), problem.toString());
  }

  private record Carried(EngineSession session, SocketChannel channel) {}
}
