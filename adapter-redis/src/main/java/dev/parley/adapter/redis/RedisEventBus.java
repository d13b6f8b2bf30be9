package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import dev.parley.domain.Scheduler;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus on Redis pub/sub. What waits, connects, reads and writes has a thread of its own;
 * see {@code docs/redis.md}.
 */
final class RedisEventBus implements EventBus, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisEventBus.class);

  private final RedisConfig config;
  private final BusCounters counters = new BusCounters();
  private final Outage publishingOutage = new Outage(log, "Publishing events to Redis");
  private final Outage subscribingOutage = new Outage(log, "The subscription to events on Redis");
  private final OwnBeats ownBeats;
  private final EventDecoder decoder;
  private final IncomingQueue incoming;
  private final EventPublisher publisher;
  private final EventSubscriber subscriber;
  private final KeepAlive keepAlive;
  private final RedisPresenceBoard presenceBoard;
  private final AtomicReference<@Nullable EventReceiver> receiver = new AtomicReference<>();

  /** How many times the links are looked at while a beat may be under way. */
  private static final int LOOKS = 4;

  RedisEventBus(
      RedisConfig config,
      RedisConnections connections,
      Publisher self,
      Scheduler scheduler,
      RandomGenerator random) {
    this.config = config;
    JsonFactory json = WireFormat.json();
    ShardChannels channels = new ShardChannels(config.channelPrefix(), config.shards());
    MessageHead head = new MessageHead(self);
    this.ownBeats = new OwnBeats(config.beat().plus(config.echo()));
    this.decoder = new EventDecoder(json);
    this.incoming = new IncomingQueue(config.incoming());
    this.publisher =
        new EventPublisher(
            config,
            connections,
            channels,
            new EventEncoder(json, channels),
            head,
            ownBeats,
            counters,
            publishingOutage,
            backoff(random));
    this.subscriber =
        new EventSubscriber(
            config,
            connections,
            channels,
            head,
            ownBeats,
            publisher,
            incoming,
            counters,
            subscribingOutage,
            backoff(random));
    this.presenceBoard =
        new RedisPresenceBoard(
            self,
            new PresenceFormat(json, channels.shardOf(self)),
            publisher::publish,
            subscriber::isHearing,
            scheduler);
    this.keepAlive =
        new KeepAlive(
            scheduler,
            config.echo().dividedBy(LOOKS),
            config.beat(),
            subscriber::probe,
            List.of(
                new KeepAlive.Watch(subscriber, config.echo()),
                new KeepAlive.Watch(publisher, config.socketTimeout())));
  }

  private Backoff backoff(RandomGenerator random) {
    return new Backoff(config.firstRetry(), config.longestRetry(), random);
  }

  void start() {
    publisher.start();
    keepAlive.start();
  }

  @Override
  public void publish(List<? extends ChatEvent> events) {
    publisher.publish(events);
  }

  @Override
  public void subscribe(Listener listener) {
    EventReceiver started =
        new EventReceiver(incoming, decoder, listener, presenceBoard, counters, log);
    if (!receiver.compareAndSet(null, started)) {
      throw new IllegalStateException("the bus has its listener");
    }
    started.start();
    subscriber.start();
  }

  @Override
  public boolean isHealthy() {
    return subscriber.isHearing();
  }

  /** What instances say of presence goes over the same channels. */
  RedisPresenceBoard presenceBoard() {
    return presenceBoard;
  }

  RedisAdapter.Health health() {
    EventReceiver started = receiver.get();
    return new RedisAdapter.Health(
        subscriber.isHearing(),
        publishingOutage.problem().isEmpty(),
        subscribingOutage.problem().or(publishingOutage::problem),
        started == null ? 0 : started.present(),
        ownBeats.roundTripMicros());
  }

  RedisAdapter.Counters counters() {
    return counters.snapshot();
  }

  @Override
  public void close() {
    keepAlive.close();
    presenceBoard.close();
    publisher.close();
    subscriber.close();
    EventReceiver started = receiver.get();
    if (started != null) {
      started.close();
    }
  }
}
