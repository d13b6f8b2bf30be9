package dev.parley.transport.netty;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The configurator around an endpoint's own: it adds the {@link Connection} to the user properties
 * of each handshake and negotiates no extensions, since frames are encoded once for all sessions.
 */
final class HostedEndpoint extends ServerEndpointConfig.Configurator {

  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  private final ServerEndpointConfig.Configurator own;

  private HostedEndpoint(ServerEndpointConfig.Configurator own) {
    this.own = own;
  }

  static ServerEndpointConfig of(ServerEndpointConfig endpoint) {
    ServerEndpointConfig hosted =
        ServerEndpointConfig.Builder.create(endpoint.getEndpointClass(), endpoint.getPath())
            .subprotocols(endpoint.getSubprotocols())
            .encoders(endpoint.getEncoders())
            .decoders(endpoint.getDecoders())
            .extensions(List.of())
            .configurator(new HostedEndpoint(endpoint.getConfigurator()))
            .build();
    hosted.getUserProperties().putAll(endpoint.getUserProperties());
    return hosted;
  }

  /** Runs a handshake whose user properties are to hold the connection. */
  static <T> T handshake(Connection connection, Supplier<T> handshake) {
    CURRENT.set(connection);
    try {
      return handshake.get();
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return own.getNegotiatedSubprotocol(supported, requested);
  }

  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }

  @Override
  public boolean checkOrigin(String origin) {
    return own.checkOrigin(origin);
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Map<String, Object> properties = config.getUserProperties();
    properties.put(Connection.KEY, CURRENT.get());
    own.modifyHandshake(config, request, response);
    if (properties.get(NettyServer.HANDSHAKE_STATUS) instanceof Integer status
        && response instanceof UpgradeResponse refusable) {
      refusable.setStatus(status);
    }
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
    return own.getEndpointInstance(endpointClass);
  }
}
