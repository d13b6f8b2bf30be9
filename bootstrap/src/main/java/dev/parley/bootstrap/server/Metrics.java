package dev.parley.bootstrap.server;

import dev.parley.adapter.postgres.WriterStats;
import dev.parley.adapter.redis.RedisAdapter;
import dev.parley.adapter.websocket.WebSocketAdapter;
import dev.parley.adapter.websocket.WebSocketStats;
import dev.parley.application.Chat;
import dev.parley.application.delivery.DeliveryCounters;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.TransportStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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

  void watch(Chat chat) {
    Source<DeliveryCounters.Snapshot> delivery = source(chat.delivery().counters()::snapshot);
    delivery.total("parley.delivery.delivered", "Events handed to sessions", s -> s.delivered());
    delivery.total("parley.delivery.repeated", "Events that had come before", s -> s.repeated());
    delivery.total("parley.delivery.gaps", "Times something was missing", s -> s.allGaps());
    delivery.total("parley.delivery.healed", "Missing events read from the store", s -> s.healed());
    delivery.total("parley.delivery.failed.reads", "Reads that failed", s -> s.failedReads());
    delivery.total(
        "parley.delivery.failed.deliveries", "Events no protocol took", s -> s.failedDeliveries());
    gauge(
        "parley.delivery.conversations",
        "Conversations with a session here",
        chat.delivery()::followedConversations);
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
      Source<WriterStats> writer = source(postgres.adapter()::writerStats);
      gauge("parley.writer.waiting", "Changes that wait", () -> writer.now().waiting());
      gauge("parley.writer.largest.batch", "Largest batch", () -> writer.now().largestBatch());
      writer.total("parley.writer.batches", "Transactions", s -> s.batches());
      writer.total("parley.writer.changes", "Changes in them", s -> s.changes());
      writer.total("parley.writer.retries", "Attempts made again", s -> s.retries());
      writer.total("parley.writer.unstorable", "Changes refused", s -> s.unstorable());
      writer.total("parley.writer.failed", "Changes with unknown outcome", s -> s.failed());
      writer.total("parley.writer.busy", "Changes turned away", s -> s.turnedAway());
    }
  }

  void watch(Bus bus) {
    if (bus instanceof Bus.Redis redis) {
      Source<RedisAdapter.Counters> counters = source(redis.adapter()::counters);
      gauge("parley.bus.healthy", "1 if heard", () -> bus.eventBus().isHealthy() ? 1 : 0);
      counters.total("parley.bus.published", "Messages sent", s -> s.publishedMessages());
      counters.total("parley.bus.published.events", "Events sent", s -> s.publishedEvents());
      counters.total("parley.bus.dropped.events", "Events not sent", s -> s.droppedEvents());
      counters.total("parley.bus.received", "Messages heard", s -> s.receivedMessages());
      counters.total("parley.bus.received.events", "Events heard", s -> s.receivedEvents());
      counters.total("parley.bus.unreadable", "Messages not read", s -> s.unreadableMessages());
      counters.total("parley.bus.overflown", "Messages dropped", s -> s.overflownMessages());
      counters.total("parley.bus.reconnects", "Subscriptions renewed", s -> s.reconnects());
      counters.totals("parley.bus.losses", "Possible", "cause", counters.now(), s -> s.losses());
    }
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
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
      FunctionCounter.builder(name, snapshot, s -> figure.applyAsDouble(s.get()))
          .description(description)
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
