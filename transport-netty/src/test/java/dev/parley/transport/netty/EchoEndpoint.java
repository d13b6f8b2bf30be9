package dev.parley.transport.netty;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/**
 * Answers each message with the same message, by the standard API only. Public because the engine
 * makes it.
 */
public final class EchoEndpoint extends Endpoint {

  /** The largest message, in bytes. */
  static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(MAX_MESSAGE_BYTES);
    session.setMaxBinaryMessageBufferSize(MAX_MESSAGE_BYTES);
    session.addMessageHandler(
        String.class,
        (MessageHandler.Whole<String>)
            text -> session.getAsyncRemote().sendText(text, result -> {}));
    session.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Whole<ByteBuffer>)
            bytes -> session.getAsyncRemote().sendBinary(bytes, result -> {}));
  }
}
