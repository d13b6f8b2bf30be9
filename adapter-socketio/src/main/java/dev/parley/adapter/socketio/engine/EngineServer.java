package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Serves sessions by WebSocket and by polling. Thread-safe. */
public final class EngineServer {
  /** 144 random bits, which are 24 characters. */
  private static final int ID_BYTES = 18;

  private final Engine engine;
  private final PollingService polling;

  /**
   * @param application makes what listens to a session; must not block
   * @param limit says when somebody who has opened too many sessions may come back; may block
   * @param random makes the ids of sessions
   */
  public EngineServer(
      EngineConfig config,
      SocketTransport transport,
      Function<EngineSession, EngineListener> application,
      Function<Client, Optional<Duration>> limit,
      Scheduler scheduler,
      InstantSource clock,
      SecureRandom random) {
    this(
        new Engine(
            config,
            transport,
            application,
            limit,
            () -> newId(random),
            scheduler,
            clock,
            new ConcurrentHashMap<>(),
            new AtomicBoolean()));
  }

  EngineServer(Engine engine) {
    this.engine = engine;
    this.polling = new PollingService(engine);
  }

  /** An id that nobody can guess: 144 random bits in characters that are safe in URLs. */
  public static String newId(SecureRandom random) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What to give to a WebSocket container. */
  public ServerEndpointConfig endpoint() {
    return ServerEndpointConfig.Builder.create(EngineEndpoint.class, engine.config().path())
        .configurator(new SocketHandshake(engine))
        .build();
  }

  /** Answers an HTTP request, now or later. May block for a moment, when a session opens. */
  public void poll(PollingExchange exchange) {
    polling.serve(exchange);
  }

  /** How many sessions there are. */
  public int sessions() {
    return engine.sessions().size();
  }

  /** Lets nobody in any more and ends all sessions. */
  public void leave() {
    engine.leaving().set(true);
    List.copyOf(engine.sessions().values()).forEach(session -> session.end(CloseCause.LEAVING));
  }
}
