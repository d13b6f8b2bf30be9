package dev.parley.transport.netty;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An endpoint whose behaviour a test supplies, and what it saw. Public because the engine asks it.
 */
public final class TestEndpoint extends Endpoint {

  final Queue<Connection> opened = new ConcurrentLinkedQueue<>();
  final Queue<Session> sessions = new ConcurrentLinkedQueue<>();
  final Queue<CloseReason> closed = new ConcurrentLinkedQueue<>();
  final Queue<String> messages = new ConcurrentLinkedQueue<>();
  final AtomicInteger failures = new AtomicInteger();

  volatile BiConsumer<Session, String> onText = (session, text) -> {};
  volatile Consumer<Session> onOpen = session -> {};
  volatile Consumer<Connection> onConnection = connection -> {};
  volatile Consumer<Connection> onClosing = connection -> {};

  static Connection connection(Session session) {
    return (Connection) session.getUserProperties().get(Connection.KEY);
  }

  /** An endpoint that answers each message with the same text. */
  static TestEndpoint echo() {
    TestEndpoint endpoint = new TestEndpoint();
    endpoint.onText = (session, text) -> connection(session).send(TextFrame.of(text));
    return endpoint;
  }

  ServerEndpointConfig at(String path) {
    return at(path, new Rules());
  }

  ServerEndpointConfig at(String path, Rules rules) {
    rules.endpoint = this;
    return ServerEndpointConfig.Builder.create(TestEndpoint.class, path)
        .subprotocols(List.of("parley.v1"))
        .configurator(rules)
        .build();
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    sessions.add(session);
    session.addMessageHandler(
        String.class,
        (MessageHandler.Whole<String>)
            text -> {
              messages.add(text);
              onText.accept(session, text);
            });
    session.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Whole<ByteBuffer>)
            bytes -> session.getAsyncRemote().sendBinary(bytes, result -> {}));
    onOpen.accept(session);
    onConnection.accept(connection(session));
    opened.add(connection(session));
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    onClosing.accept(connection(session));
    closed.add(reason);
  }

  @Override
  public void onError(Session session, Throwable failure) {
    failures.incrementAndGet();
  }

  /** A configurator that hands out one endpoint. */
  static class Rules extends ServerEndpointConfig.Configurator {
    final Queue<Boolean> earlySends = new ConcurrentLinkedQueue<>();
    private TestEndpoint endpoint;

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(endpoint);
    }

    @Override
    public boolean checkOrigin(String origin) {
      return origin == null || !origin.contains("evil");
    }

    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      Map<String, List<String>> parameters = request.getParameterMap();
      if (parameters.containsKey("status")) {
        config
            .getUserProperties()
            .put(
                NettyServer.HANDSHAKE_STATUS, Integer.valueOf(parameters.get("status").getFirst()));
        response.getHeaders().put("WWW-Authenticate", List.of("Bearer"));
      }
      if (parameters.containsKey("early")) {
        Connection connection = (Connection) config.getUserProperties().get(Connection.KEY);
        earlySends.add(connection.isOpen() || connection.send(TextFrame.of("too early")));
        connection.evict();
      }
      if (parameters.containsKey("throw")) {
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
