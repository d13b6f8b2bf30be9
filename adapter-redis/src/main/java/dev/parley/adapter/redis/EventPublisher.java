package dev.parley.adapter.redis;

import dev.parley.adapter.redis.OutgoingQueue.Numbered;
import dev.parley.domain.event.ChatEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Publishes on one connection and one thread, and a beat every so often. What queues while a write
 * is under way goes out with the next, in one pipeline. While Redis is gone everything is dropped
 * and counted. Thread-safe.
 */
final class EventPublisher implements KeepAlive.Awaited, AutoCloseable {
  private final RedisConfig config;
  private final RedisConnections connections;
  private final ShardChannels channels;
  private final EventEncoder encoder;
  private final MessageHead head;
  private final OwnBeats ownBeats;
  private final BusCounters counters;
  private final Outage outage;
  private final Backoff backoff;
  private final OutgoingQueue queue;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Odd while the thread talks to Redis. */
  private final AtomicLong step = new AtomicLong();

  private volatile @Nullable Connection inUse;

  EventPublisher(
      RedisConfig config,
      RedisConnections connections,
      ShardChannels channels,
      EventEncoder encoder,
      MessageHead head,
      OwnBeats ownBeats,
      BusCounters counters,
      Outage outage,
      Backoff backoff) {
    this.config = config;
    this.connections = connections;
    this.channels = channels;
    this.encoder = encoder;
    this.head = head;
    this.ownBeats = ownBeats;
    this.counters = counters;
    this.outage = outage;
    this.backoff = backoff;
    this.queue = new OutgoingQueue(config.outgoing(), new Beats(config.shards(), config.beat()));
    this.thread = Thread.ofPlatform().name("parley-redis-publisher").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void publish(List<? extends ChatEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    if (queue.isOpen()) {
      counters.droppedEvents.add(queue.offer(encoder.encode(events)));
    } else {
      queue.dropUnencoded();
      counters.droppedEvents.add(events.size());
    }
  }

  /**
   * Sends what is no event; while Redis is gone it is dropped, and whoever sends it says it again.
   */
  void publish(EncodedBatch batch) {
    if (queue.isOpen()) {
      queue.offer(List.of(batch));
    }
  }

  /** Sends a beat now, ahead of its time. */
  void beat() {
    queue.offerBeat();
  }

  /** Publishes on another connection from now on. */
  void renew() {
    Connection connection = inUse;
    if (connection != null) {
      disconnect(connection);
      // Else it is noticed only with the next beat.
      queue.offerBeat();
    }
  }

  @Override
  public long underWay() {
    long now = step.get();
    return now % 2 == 1 ? now : 0;
  }

  // Reading from a dead link times out by itself; writing to one does not, once the buffers of the
  // system are full.
  @Override
  public void giveUp(long stuckStep) {
    Connection connection = inUse;
    if (step.get() == stuckStep && connection != null) {
      disconnect(connection);
    }
  }

  private void run() {
    while (!isClosing()) {
      try (Connection connection = connections.open("parley-publisher", config.socketTimeout())) {
        inUse = connection;
        queue.reopen();
        publishOn(connection);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Also errors: without this thread the other instances would hear nothing any more.
        ownBeats.withdraw();
        counters.droppedEvents.add(queue.shut());
        if (!isClosing()) {
          outage.failed(e);
        }
      } finally {
        inUse = null;
      }
      if (pause(backoff.next())) {
        return;
      }
    }
  }

  private void publishOn(Connection connection) throws InterruptedException {
    long nextBeat = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      if (now - nextBeat >= 0) {
        queue.offerBeat();
        nextBeat = now + config.beat().toNanos();
      }
      List<Numbered> batches = queue.take(nextBeat - now);
      if (batches.isEmpty()) {
        if (isClosing()) {
          return;
        }
        continue;
      }
      step.incrementAndGet();
      try {
        send(connection, batches);
      } finally {
        step.incrementAndGet();
      }
      // Only now: a Redis that accepts connections may still refuse to publish.
      backoff.reset();
      outage.ended();
    }
  }

  private void send(Connection connection, List<Numbered> batches) {
    int confirmed = 0;
    try {
      long lost = queue.lastLost();
      for (Numbered numbered : batches) {
        EncodedBatch batch = numbered.batch();
        if (batch.isSignal()) {
          ownBeats.sending(numbered.n(), System.nanoTime());
        }
        connection.sendCommand(
            Protocol.Command.PUBLISH,
            channels.name(batch.shard()),
            head.complete(numbered.n(), lost, batch));
      }
      for (Object reply : connection.getMany(batches.size())) {
        if (reply instanceof JedisDataException refused) {
          throw refused;
        }
        Numbered sent = batches.get(confirmed++);
        queue.sent(sent.n());
        if (sent.batch().isSignal()) {
          ownBeats.taken(sent.n());
        }
        counters.publishedMessages.increment();
        counters.publishedEvents.add(sent.batch().events());
      }
    } finally {
      for (Numbered unsent : batches.subList(confirmed, batches.size())) {
        counters.droppedEvents.add(unsent.batch().events());
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Waits; returns whether there is no point in going on. */
  private boolean pause(Duration time) {
    try {
      return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void disconnect(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException | RuntimeException e) {
      // It is broken, which is all that was wanted.
    }
  }

  /** Publishes what waits and takes leave if that is possible soon, then ends. */
  @Override
  public void close() {
    closing.countDown();
    queue.close();
    try {
      if (!thread.join(config.socketTimeout())) {
        Connection connection = inUse;
        if (connection != null) {
          disconnect(connection);
        }
        thread.interrupt();
        thread.join(config.connectTimeout());
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
