package dev.parley.bootstrap.server;

import dev.parley.transport.netty.Deployment;
import dev.parley.transport.netty.JerseyService;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.NettyServerConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halves the time of a cold start: while one core reads settings and reaches the database, the
 * other opens and closes a server of nothing, which loads what the real one will need.
 */
public final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private Rehearsal() {}

  /** Begins on a thread of its own; nothing depends on how it goes. */
  public static void begin() {
    Thread.ofPlatform().name("parley-rehearsal").daemon().start(Rehearsal::run);
  }

  private static void run() {
    Application nothing =
        new Application() {
          @Override
          public Set<Object> getSingletons() {
            return Set.of();
          }
        };
    try {
      JerseyService service = new JerseyService(nothing);
      ServerEndpointConfig endpoint =
          ServerEndpointConfig.Builder.create(Nobody.class, "/").build();
      NettyServerConfig config = NettyServerConfig.defaults();
      NettyServer.open(
              config, new Deployment(List.of(endpoint), Map.of("/", service), Runnable::run))
          .close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("The rehearsal failed; the start takes longer", e);
    }
  }

  /** The endpoint of the server of nothing. Public because containers make it by reflection. */
  public static final class Nobody extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
      // Nobody knows the port.
    }
  }
}
