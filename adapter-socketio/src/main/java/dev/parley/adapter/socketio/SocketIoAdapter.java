package dev.parley.adapter.socketio;

import dev.parley.adapter.socketio.direct.DirectDialect;
import dev.parley.adapter.socketio.echo.EchoHandler;
import dev.parley.adapter.socketio.engine.EngineServer;
import dev.parley.adapter.socketio.engine.PollingExchange;
import dev.parley.adapter.socketio.engine.SocketTransport;
import dev.parley.adapter.socketio.json.JsonCodec;
import dev.parley.adapter.socketio.namespace.NamespaceHandler;
import dev.parley.adapter.socketio.namespace.Namespaces;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.adapter.socketio.packet.SocketPacket;
import dev.parley.adapter.socketio.room.RoomDialect;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.DatabaseEpoch;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Socket.IO, to be mounted in a WebSocket container and behind an HTTP path. Thread-safe. */
public final class SocketIoAdapter implements AutoCloseable {
  private final EngineServer engine;

  private SocketIoAdapter(EngineServer engine) {
    this.engine = engine;
  }

  /**
   * Opens the adapter.
   *
   * @param config how to serve
   * @param chat what to serve
   * @param identity makes guests of those who come into rooms without a token; without it there are
   *     direct messages only
   * @param epoch asks for the present life of the store, once for each socket that comes back; may
   *     throw {@link dev.parley.domain.PortUnavailableException}
   * @param transport how messages reach WebSocket clients
   * @param scheduler where sessions are handled; its tasks block, so that each should have a
   *     virtual thread of its own
   * @param clock what time it is
   * @param ids where the ids of messages come from
   * @param random makes the ids of sessions
   * @param noteUse is told of each token that a socket came in with; may block, must not throw
   */
  public static SocketIoAdapter open(
      SocketIoConfig config,
      Chat chat,
      Optional<Identity> identity,
      Supplier<DatabaseEpoch> epoch,
      SocketTransport transport,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids,
      SecureRandom random,
      BiConsumer<Grant, Client> noteUse) {
    JsonCodec json = new JsonCodec();
    PacketEncoder encoder = new PacketEncoder(json);
    Supplier<NamespaceHandler> direct =
        () ->
            new DirectDialect(
                chat,
                SocketPacket.MAIN,
                encoder,
                epoch,
                config.recovery(),
                scheduler,
                clock,
                ids,
                noteUse);
    Supplier<NamespaceHandler> rooms =
        () ->
            new RoomDialect(
                chat,
                identity.orElseThrow(() -> new IllegalArgumentException("rooms need identity")),
                SocketPacket.MAIN,
                encoder,
                scheduler,
                clock,
                ids,
                noteUse);
    NamespaceHandler spoken =
        switch (config.dialect()) {
          case DIRECT -> direct.get();
          case ROOMS -> rooms.get();
          case BOTH -> new DialectByToken(direct.get(), rooms.get());
        };
    Namespaces namespaces =
        new Namespaces(
            config.echo()
                ? Map.of(SocketPacket.MAIN, new EchoHandler(), "/custom", new EchoHandler())
                : Map.of(SocketPacket.MAIN, spoken),
            config.connectTimeout(),
            config.maxAttachments(),
            json,
            encoder,
            () -> EngineServer.newId(random));
    return new SocketIoAdapter(
        new EngineServer(
            config.engine(),
            transport,
            namespaces::listener,
            client -> chat.limits().connect(client).map(Refusal.RateLimited::retryAfter),
            scheduler,
            clock,
            random));
  }

  /** What to give to the WebSocket container. */
  public ServerEndpointConfig endpoint() {
    return engine.endpoint();
  }

  /** Answers a request of a polling client, now or later; see {@link PollingExchange}. */
  public void poll(PollingExchange exchange) {
    engine.poll(exchange);
  }

  /** What there is now. */
  public SocketIoStats stats() {
    return new SocketIoStats(engine.sessions());
  }

  /** Lets nobody in any more and ends all sessions; clients come back by themselves. */
  @Override
  public void close() {
    engine.leave();
  }
}
