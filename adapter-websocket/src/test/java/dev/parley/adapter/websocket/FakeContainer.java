package dev.parley.adapter.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a WebSocket container does with an endpoint, without sockets and threads. */
final class FakeContainer {
  private final ServerEndpointConfig deployed;
  private final Map<String, List<String>> answered = new HashMap<>();
  private int sessions;

  FakeContainer(ServerEndpointConfig deployed) {
    this.deployed = deployed;
  }

  /** The headers of the answer to the last handshake. */
  Map<String, List<String>> answered() {
    return answered;
  }

  /** Shakes hands and opens a session, whether or not the handshake was refused. */
  Peer connect(Map<String, List<String>> headers, String query) {
    ServerEndpointConfig handshake =
        ServerEndpointConfig.Builder.create(deployed.getEndpointClass(), deployed.getPath())
            .configurator(deployed.getConfigurator())
            .build();
    answered.clear();
    deployed.getConfigurator().modifyHandshake(handshake, request(headers, query), answering());
    try {
      Object endpoint = deployed.getConfigurator().getEndpointInstance(deployed.getEndpointClass());
      sessions++;
      return new Peer((Endpoint) endpoint, handshake, "s" + sessions);
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HandshakeRequest request(Map<String, List<String>> headers, String query) {
    Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    caseless.putAll(headers);
    Map<String, List<String>> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        parameters.put(pair.substring(0, pair.indexOf('=')), List.of("value"));
      }
    }
    return (HandshakeRequest)
        Proxy.newProxyInstance(
            FakeContainer.class.getClassLoader(),
            new Class<?>[] {HandshakeRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeaders" -> caseless;
                  case "getParameterMap" -> parameters;
                  case "getQueryString" -> query;
                  case "getRequestURI" -> URI.create("/ws");
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private HandshakeResponse answering() {
    return (HandshakeResponse)
        Proxy.newProxyInstance(
            FakeContainer.class.getClassLoader(),
            new Class<?>[] {HandshakeResponse.class},
            (proxy, method, arguments) -> answered);
  }

  /** The client's end of a session. */
  static final class Peer {
    private final String id;
    private final Endpoint endpoint;
    private final Session session;
    private final Map<String, Object> properties = new HashMap<>();
    private MessageHandler.Whole<String> texts;
    private MessageHandler.Partial<ByteBuffer> binaries;

    private Peer(Endpoint endpoint, ServerEndpointConfig handshake, String id) {
      this.id = id;
      this.endpoint = endpoint;
      this.session = session();
      properties.putAll(handshake.getUserProperties());
      endpoint.onOpen(session, handshake);
    }

    String id() {
      return id;
    }

    /** What is left in the session's user properties. */
    Map<String, Object> properties() {
      return properties;
    }

    void text(String frame) {
      texts.onMessage(frame);
    }

    void binary(byte[] frame) {
      binaries.onMessage(ByteBuffer.wrap(frame), true);
    }

    void fail(Throwable problem) {
      endpoint.onError(session, problem);
    }

    /** Tells the endpoint that the session is over. */
    void end(int code) {
      endpoint.onClose(session, new CloseReason(CloseReason.CloseCodes.getCloseCode(code), ""));
    }

    @SuppressWarnings("unchecked") // The endpoint registers one handler of each kind.
    private Session session() {
      return (Session)
          Proxy.newProxyInstance(
              FakeContainer.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getId", "toString" -> id;
                    case "getUserProperties" -> properties;
                    case "setMaxTextMessageBufferSize" -> null;
                    case "addMessageHandler" -> {
                      if (arguments[0] == String.class) {
                        texts = (MessageHandler.Whole<String>) arguments[1];
                      } else {
                        binaries = (MessageHandler.Partial<ByteBuffer>) arguments[1];
                      }
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }
  }
}
