package dev.parley.bootstrap.server;

import dev.parley.adapter.postgres.PostgresAdapter;
import dev.parley.adapter.postgres.WriterStats;
import dev.parley.adapter.redis.RedisAdapter;
import dev.parley.adapter.socketio.SocketIoAdapter;
import dev.parley.adapter.websocket.WebSocketAdapter;
import dev.parley.adapter.websocket.WebSocketStats;
import dev.parley.application.Chat;
import dev.parley.application.delivery.DeliveryCounters;
import dev.parley.application.presence.PresenceStats;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.TransportStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of a server, in the text format of Prometheus. Thread-safe. */
final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  // The registry itself refers to what it asks for counters only weakly.
  private final List<Source<?>> sources = new CopyOnWriteArrayList<>();

  /** Watches the JVM, and whatever else it is told to. */
  Metrics() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  /** The figures now. */
  String scrape() {
    return registry.scrape();
  }

  void watch(Chat chat, InstantSource clock) {
    Source<DeliveryCounters.Snapshot> delivery = source(chat.delivery().counters()::snapshot);
    delivery.total("parley.delivery.delivered", "Events handed to sessions", s -> s.delivered());
    delivery.total("parley.delivery.repeated", "Events that had come before", s -> s.repeated());
    delivery.totals(
        "parley.delivery.gaps", "Something was missing", "cause", delivery.now(), s -> s.gaps());
    delivery.total("parley.delivery.healed", "Missing events read from the store", s -> s.healed());
    delivery.total("parley.delivery.failed.reads", "Reads that failed", s -> s.failedReads());
    delivery.total(
        "parley.delivery.failed.deliveries", "Events no protocol took", s -> s.failedDeliveries());
    gauge(
        "parley.delivery.conversations",
        "Conversations with a session here",
        chat.delivery()::followedConversations);
    watchPresence(chat);
    watchAccess(chat, clock);
  }

  private void watchPresence(Chat chat) {
    Supplier<PresenceStats> stats = chat.presence()::stats;
    gauge("parley.presence.here", "Users with a session here", () -> stats.get().present());
    gauge("parley.presence.visible", "Users whom others see", () -> stats.get().visible());
    gauge("parley.presence.watching", "Sessions that are told", () -> stats.get().watching());
    Source<PresenceStats> presence = source(stats);
    presence.total("parley.presence.frames", "Frames about presence", s -> s.frames());
    presence.total("parley.presence.changes", "Changes in them", s -> s.changes());
    presence.total("parley.presence.put.off", "Sessions that were behind", s -> s.putOff());
    presence.total("parley.presence.overflown", "Users passed over", s -> s.overflown());
    source(chat.setTyping()::dropped)
        .total("parley.typing.dropped", "Said too soon again", s -> s.doubleValue());
  }

  private void watchAccess(Chat chat, InstantSource clock) {
    gauge("parley.access.revocations", "Held", chat.accessWatch()::revocationsHeld);
    gauge(
        "parley.access.blind.seconds",
        "For how long it is not known what was called back",
        () ->
            chat.accessWatch()
                .blindSince()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1e3)
                .orElse(0.0));
    source(chat.auditor()::dropped)
        .total("parley.audit.dropped", "Events that were not written down", s -> s.doubleValue());
  }

  void watch(WebSocketAdapter webSocket) {
    Source<WebSocketStats> sessions = source(webSocket::stats);
    gauge("parley.sessions", "Sessions open now", () -> webSocket.stats().sessions());
    sessions.total("parley.sessions.opened", "Sessions opened", s -> s.opened());
    sessions.total("parley.sessions.left", "Sessions that clients ended", s -> s.closedByPeer());
    WebSocketStats now = webSocket.stats();
    sessions.totals("parley.sessions.closed", "Sessions closed here", "code", now, s -> s.closes());
    sessions.totals("parley.requests", "Good requests", "type", now, s -> s.requests());
    sessions.totals(
        "parley.errors", "Requests answered with an error", "code", now, s -> s.errors());
  }

  void watch(SocketIoAdapter socketIo) {
    gauge(
        "parley.socketio.sessions",
        "Socket.IO sessions open now",
        () -> socketIo.stats().sessions());
  }

  void watch(NettyServer netty) {
    Source<TransportStats> transport = source(netty::stats);
    gauge("parley.sockets", "TCP connections open now", () -> netty.stats().socketsOpen());
    gauge("parley.websockets", "WebSockets open now", () -> netty.stats().webSocketsOpen());
    transport.total("parley.sockets.accepted", "Connections taken", s -> s.socketsAccepted());
    transport.total("parley.sockets.refused", "Connections refused", s -> s.socketsRefused());
    transport.total("parley.handshakes.accepted", "WebSockets opened", s -> s.handshakesAccepted());
    transport.total("parley.http.requests", "HTTP requests", s -> s.httpRequests());
    transport.total("parley.frames.in", "Frames of clients", s -> s.framesIn());
    transport.total("parley.frames.out", "Frames to clients", s -> s.framesOut());
    transport.total("parley.frames.dropped", "Frames left out", s -> s.framesDropped());
    transport.total("parley.bytes.in", "Bytes of clients", s -> s.bytesIn());
    transport.total("parley.bytes.out", "Bytes to clients", s -> s.bytesOut());
    transport.total("parley.breaches", "Breaches of RFC 6455", s -> s.protocolBreaches());
    TransportStats now = netty.stats();
    transport.totals(
        "parley.handshakes.refused", "Refused", "reason", now, s -> s.handshakesRefused());
    transport.totals("parley.evictions", "Connections given up", "cause", now, s -> s.evictions());
  }

  void watch(Store store) {
    if (store instanceof Store.Postgres postgres) {
      Supplier<PostgresAdapter.Pool> pool = () -> postgres.adapter().stats().pool();
      gauge("parley.pool.most", "Connections for reading there may be", () -> pool.get().most());
      gauge("parley.pool.used", "Connections for reading in use", () -> pool.get().inUse());
      gauge("parley.pool.idle", "Connections for reading that are free", () -> pool.get().idle());
      gauge("parley.pool.waiting", "Callers without one", () -> pool.get().waiting());
      writer("changes", () -> postgres.adapter().stats().changes());
      writer("receipts", () -> postgres.adapter().stats().receipts());
      writer("devices", () -> postgres.adapter().stats().deviceCursors());
    }
  }

  /** What is written together; the same figures for each kind of it. */
  private void writer(String kind, Supplier<WriterStats> stats) {
    Tags tags = Tags.of("kind", kind);
    Source<WriterStats> writer = source(stats);
    gauge("parley.writer.waiting", "What waits", tags, () -> stats.get().waiting());
    gauge("parley.writer.largest.batch", "Largest batch", tags, () -> stats.get().largestBatch());
    writer.total("parley.writer.batches", "Transactions", tags, s -> s.batches());
    writer.total("parley.writer.changes", "What was in them", tags, s -> s.changes());
    writer.total("parley.writer.retries", "Attempts made again", tags, s -> s.retries());
    writer.total("parley.writer.bisections", "Batches halved", tags, s -> s.bisections());
    writer.total("parley.writer.unstorable", "Refused by the store", tags, s -> s.unstorable());
    writer.total("parley.writer.lost", "Commits with a lost answer", tags, s -> s.unknownCommits());
    writer.total("parley.writer.failed", "With unknown outcome", tags, s -> s.failed());
    writer.total("parley.writer.busy", "Turned away", tags, s -> s.turnedAway());
  }

  void watch(Bus bus) {
    if (bus instanceof Bus.Redis redis) {
      Supplier<RedisAdapter.Health> health = redis.adapter()::health;
      gauge("parley.bus.healthy", "0 while deaf", () -> health.get().subscribed() ? 1 : 0);
      gauge(
          "parley.bus.publishing",
          "0 while Redis is gone",
          () -> health.get().publishing() ? 1 : 0);
      gauge("parley.bus.peers", "Other instances that are heard", () -> health.get().peers());
      gauge(
          "parley.bus.round.trip.seconds",
          "Last own heartbeat that came back",
          () -> health.get().roundTripMicros().orElse(0) / 1e6);
      Source<RedisAdapter.Counters> counters = source(redis.adapter()::counters);
      counters.total("parley.bus.published", "Messages sent", s -> s.publishedMessages());
      counters.total("parley.bus.published.events", "Events sent", s -> s.publishedEvents());
      counters.total("parley.bus.dropped.events", "Events not sent", s -> s.droppedEvents());
      counters.total("parley.bus.received", "Messages heard", s -> s.receivedMessages());
      counters.total("parley.bus.received.events", "Events heard", s -> s.receivedEvents());
      counters.total("parley.bus.unreadable", "Messages not read", s -> s.unreadableMessages());
      counters.total("parley.bus.overflown", "Messages dropped", s -> s.overflownMessages());
      counters.total("parley.bus.reconnects", "Subscriptions renewed", s -> s.reconnects());
      counters.total("parley.bus.deafnesses", "Heard nothing any more", s -> s.deafnesses());
      counters.totals("parley.bus.losses", "Possible", "cause", counters.now(), s -> s.losses());
      Source<RedisAdapter.LimitCounters> limits = source(redis.adapter()::limitCounters);
      limits.total("parley.limits.asked", "Things that are limited", s -> s.asked());
      limits.total("parley.limits.refused", "Things that were too many", s -> s.refused());
      limits.total("parley.limits.local", "Decided by this instance alone", s -> s.local());
      watchCache("parley.cache.recent", redis.adapter()::recentEntriesCounters);
      watchCache("parley.cache.rooms", redis.adapter()::roomPagesCounters);
    }
  }

  private void watchCache(String name, Supplier<RedisAdapter.CacheCounters> snapshot) {
    Source<RedisAdapter.CacheCounters> counters = source(snapshot);
    counters.total(name + ".found", "What was wanted and at hand", s -> s.found());
    counters.total(name + ".missed", "What PostgreSQL was asked for", s -> s.missed());
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    gauge(name, description, Tags.empty(), value);
  }

  private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  private <S> Source<S> source(Supplier<S> snapshot) {
    Source<S> source = new Source<>(registry, snapshot);
    sources.add(source);
    return source;
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }

  /** Figures that come together. */
  private record Source<S>(MeterRegistry registry, Supplier<S> snapshot) {
    S now() {
      return snapshot.get();
    }

    void total(String name, String description, ToDoubleFunction<S> figure) {
      total(name, description, Tags.empty(), figure);
    }

    void total(String name, String description, Tags tags, ToDoubleFunction<S> figure) {
      FunctionCounter.builder(name, snapshot, s -> figure.applyAsDouble(s.get()))
          .description(description)
          .tags(tags)
          .register(registry);
    }

    /** One figure for each key; the keys do not change. */
    <K extends Enum<K>> void totals(
        String name, String description, String tag, S now, Function<S, Map<K, Long>> figures) {
      for (K key : figures.apply(now).keySet()) {
        FunctionCounter.builder(
                name, snapshot, s -> figures.apply(s.get()).getOrDefault(key, 0L).doubleValue())
            .description(description)
            .tag(tag, key.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
  }
}
