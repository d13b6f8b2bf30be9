package dev.parley.adapter.socketio;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** A stock container on a free port of the loopback interface. */
final class LoopbackContainer extends TyrusServerContainer implements AutoCloseable {
  private final TyrusWebSocketEngine engine;
  private final HttpServer server = new HttpServer();
  private final NetworkListener listener = new NetworkListener("test", "127.0.0.1", 0);

  private LoopbackContainer() {
    super((Set<Class<?>>) null);
    engine = TyrusWebSocketEngine.builder(this).build();
    listener.registerAddOn(new WebSocketAddOn(this, "/"));
    server.addListener(listener);
  }

  static LoopbackContainer start(ServerEndpointConfig endpoint) {
    LoopbackContainer container = new LoopbackContainer();
    try {
      container.setDefaultMaxSessionIdleTimeout(-1);
      container.register(endpoint);
      container.server.start();
      container.start("/", container.listener.getPort());
      container.doneDeployment();
      return container;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DeploymentException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String pathAndQuery) {
    return URI.create("ws://127.0.0.1:" + listener.getPort() + pathAndQuery);
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

  @Override
  public void close() {
    stop();
    server.shutdownNow();
  }
}
