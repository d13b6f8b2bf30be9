package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
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
 * Hands what the container says to the session. One for each session; nothing here blocks. Public
 * because containers call it by reflection.
 */
public final class ChatEndpoint extends Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ChatEndpoint.class);

  private final Wiring wiring;
  private volatile @Nullable ChatSession session;

  ChatEndpoint(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public void onOpen(Session container, EndpointConfig config) {
    container.setMaxTextMessageBufferSize(wiring.config().maxFrameBytes());
    ChatSession opened = wiring.newSession(container);
    session = opened;
    Object admission = container.getUserProperties().remove(Admission.KEY);
    container.addMessageHandler(String.class, opened::receive);
    container.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Partial<ByteBuffer>) (part, last) -> opened.close(CloseCode.NOT_TEXT));
    opened.open(
        admission instanceof Admission known
            ? known
            : new Admission.Refused(Ending.of(CloseCode.HANDSHAKE_REFUSED)));
  }

  @Override
  public void onClose(Session container, CloseReason reason) {
    ChatSession closed = session;
    if (closed != null) {
      closed.ended(reason.getCloseCode().getCode());
    }
  }

  @Override
  public void onError(Session container, Throwable problem) {
    LOG.debug("session {}: {}", container.getId(), problem.toString());
  }
}
