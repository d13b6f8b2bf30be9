package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.FrameEncoder;
import dev.parley.adapter.websocket.frame.FrameReader;
import dev.parley.adapter.websocket.frame.Limits;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.application.Chat;
import dev.parley.application.People;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.HistoryQuery;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.timeline.DatabaseEpoch;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The native protocol, to be mounted in a WebSocket container. Thread-safe. */
public final class WebSocketAdapter implements AutoCloseable {
  /** The sub-protocol that clients name in the handshake. */
  public static final String PROTOCOL = "parley.v1";

  /** How long a client waits at least before it comes back, for a balancer to notice. */
  private static final Duration RECONNECT_AFTER = Duration.ofMillis(200);

  private static final Duration RECONNECT_SPREAD = Duration.ofSeconds(3);

  private final Wiring wiring;
  private final ServerEndpointConfig endpoint;
  private final AtomicBoolean leaving = new AtomicBoolean();

  private WebSocketAdapter(Wiring wiring) {
    this.wiring = wiring;
    this.endpoint =
        ServerEndpointConfig.Builder.create(ChatEndpoint.class, wiring.config().path())
            .subprotocols(List.of(PROTOCOL))
            .configurator(
                new HandshakeGuard(
                    wiring, new OriginRule(wiring.config().allowedOrigins()), leaving::get))
            .build();
  }

  /**
   * Opens the adapter.
   *
   * @param config how to serve
   * @param chat what to serve
   * @param epoch asks for the present life of the store, once for each session; may throw {@link
   *     dev.parley.domain.PortUnavailableException}
   * @param transport how frames reach sessions
   * @param scheduler where sessions are handled; its tasks block, so that each should have a
   *     virtual thread of its own
   * @param clock what time it is
   * @param ids where the ids of sessions come from
   */
  public static WebSocketAdapter open(
      WebSocketConfig config,
      Chat chat,
      Supplier<DatabaseEpoch> epoch,
      FrameTransport transport,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids) {
    return open(
        config,
        chat,
        Optional.empty(),
        epoch,
        transport,
        scheduler,
        clock,
        ids,
        (grant, client) -> {});
  }

  /**
   * The same where people have profiles, blocks, contacts and settings, and where it is to be known
   * when and from where sign-ins are used.
   *
   * @param people the use cases of these; without them the requests are answered as not offered
   * @param noteUse is told of each token that a session was opened or prolonged with; may block,
   *     must not throw
   */
  public static WebSocketAdapter open(
      WebSocketConfig config,
      Chat chat,
      Optional<People> people,
      Supplier<DatabaseEpoch> epoch,
      FrameTransport transport,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids,
      BiConsumer<Grant, Client> noteUse) {
    FrameEncoder encoder = new FrameEncoder();
    FrameReader reader = new FrameReader();
    scheduler.execute(reader::warmUp);
    return new WebSocketAdapter(
        new Wiring(
            config,
            limits(config),
            chat,
            epoch,
            transport,
            new SessionOutlet(transport, encoder),
            reader,
            encoder,
            new Requests(chat, people, config, clock),
            scheduler,
            clock,
            ids,
            noteUse,
            new SessionQuota<>(config.sessionsPerUser()),
            new SessionQuota<>(config.sessionsPerAddress()),
            new Counters(),
            ConcurrentHashMap.newKeySet()));
  }

  /** What to give to the container, for instance to {@code ServerContainer.addEndpoint}. */
  public ServerEndpointConfig endpoint() {
    return endpoint;
  }

  /** What has been done since the adapter was opened. */
  public WebSocketStats stats() {
    return wiring.counters().stats(wiring.sessions().size());
  }

  /**
   * Sends everybody away: each session's requests that have arrived are answered, then it gets the
   * hint and is closed. Returns at once; {@link #stats} tells how many sessions are left.
   *
   * @param code why; one that asks to reconnect, for the hint to make sense
   * @param hint when to come back
   */
  public void closeAll(CloseCode code, ReconnectHint hint) {
    for (ChatSession session : Set.copyOf(wiring.sessions())) {
      session.dismiss(code, hint);
    }
  }

  /**
   * Lets nobody in any more and sends everybody away.
   *
   * @param spread over how long a time they are told to come back
   */
  public void close(Duration spread) {
    leaving.set(true);
    closeAll(CloseCode.GOING_AWAY, new ReconnectHint(RECONNECT_AFTER, spread));
  }

  /** The same, with three seconds to come back in. */
  @Override
  public void close() {
    close(RECONNECT_SPREAD);
  }

  private static Limits limits(WebSocketConfig config) {
    return new Limits(
        config.maxFrameBytes(),
        MessageBody.MAX_LENGTH,
        RoomName.MAX_LENGTH,
        HistoryQuery.MAX_LIMIT,
        ListConversations.MAX_LIMIT,
        ClientFrame.MAX_USERS,
        ClientFrame.MAX_POSITIONS,
        config.pendingRequests(),
        config.pendingBytes());
  }
}
