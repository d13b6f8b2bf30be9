package dev.parley.transport.netty;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** The Tyrus engine with programmatic endpoints deployed at the root; it owns no socket. */
final class TyrusHost extends TyrusServerContainer {

  /**
   * The engine logs a stack trace for much of what a peer does wrong, which would let peers fill
   * the log; what goes wrong in an endpoint reaches its {@code onError}. Held here, because a
   * logger nobody holds forgets its level.
   */
  private static final Logger ENGINE_LOG = Logger.getLogger("org.glassfish.tyrus");

  static {
    if (ENGINE_LOG.getLevel() == null) {
      ENGINE_LOG.setLevel(Level.SEVERE);
    }
  }

  /** Most bytes given to the engine at one time. */
  static final int FEED_BYTES = 4 * 1024;

  /** Longest header of a client frame. */
  private static final int FRAME_HEADER_BYTES = 14;

  private final TyrusWebSocketEngine engine;

  private TyrusHost(int maxMessageBytes) {
    super((Set<Class<?>>) null);
    this.engine =
        TyrusWebSocketEngine.builder(this)
            .incomingBufferSize(maxMessageBytes + FRAME_HEADER_BYTES + FEED_BYTES)
            .build();
    // With the default of 0 the engine schedules a timer task for every message.
    setDefaultMaxSessionIdleTimeout(-1);
    setDefaultMaxTextMessageBufferSize(maxMessageBytes);
    setDefaultMaxBinaryMessageBufferSize(maxMessageBytes);
  }

  static TyrusHost deploy(List<ServerEndpointConfig> endpoints, int maxMessageBytes) {
    TyrusHost host = new TyrusHost(maxMessageBytes);
    try {
      for (ServerEndpointConfig endpoint : endpoints) {
        host.register(HostedEndpoint.of(endpoint));
      }
    } catch (DeploymentException e) {
      host.stop();
      throw new IllegalArgumentException("An endpoint cannot be deployed: " + e.getMessage(), e);
    }
    host.doneDeployment();
    return host;
  }

  @Override
  public void register(Class<?> endpointClass) throws DeploymentException {
    engine.register(endpointClass, "/");
  }

  @Override
  public void register(ServerEndpointConfig endpoint) throws DeploymentException {
    engine.register(endpoint, "/");
  }

  @Override
  public WebSocketEngine getWebSocketEngine() {
    return engine;
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }
}
