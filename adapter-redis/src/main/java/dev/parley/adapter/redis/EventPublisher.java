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
 * Publishes on one connection and one thread. What queues while a write is under way goes out with
 * the next, in one pipeline. While Redis is gone everything is dropped and counted. Thread-safe.
 */
final class EventPublisher implements KeepAlive.Steps, AutoCloseable {
  private final RedisConfig config;
  private final RedisConnections connections;
  private final ShardChannels channels;
  private final EventEncoder encoder;
  private final MessageHead head;
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
      BusCounters counters,
      Outage outage,
      Backoff backoff) {
    this.config = config;
    this.connections = connections;
    this.channels = channels;
    this.encoder = encoder;
    this.head = head;
    this.counters = counters;
    this.outage = outage;
    this.backoff = backoff;
    this.queue = new OutgoingQueue(config.outgoing());
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

  @Override
  public long step() {
    return step.get();
  }

  // Reading from a dead link times out by itself; writing to one does not, once the buffers of the
  // system are full.
  @Override
  public void abort(long stuckStep) {
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
    Duration patience = Duration.ZERO;
    while (true) {
      List<Numbered> batches = queue.take(patience);
      if (batches.isEmpty() && isClosing()) {
        return;
      }
      step.incrementAndGet();
      try {
        if (batches.isEmpty()) {
          connection.ping();
        } else {
          send(connection, batches);
        }
      } finally {
        step.incrementAndGet();
      }
      // Only now: a Redis that accepts connections may still refuse to publish.
      backoff.reset();
      outage.ended();
      patience = config.keepAlive();
    }
  }

  private void send(Connection connection, List<Numbered> batches) {
    int confirmed = 0;
    try {
      long lost = queue.lastLost();
      for (Numbered numbered : batches) {
        EncodedBatch batch = numbered.batch();
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

  /** Publishes what waits if that is possible soon, then ends. */
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
