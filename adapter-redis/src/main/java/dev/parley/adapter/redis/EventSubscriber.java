package dev.parley.adapter.redis;

import dev.parley.domain.event.EventBus.LossCause;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Keeps one subscription to all channels on one connection and one thread, which does nothing but
 * put what arrives into a queue: Redis cuts off subscribers that read too slowly. Thread-safe.
 *
 * <p>A subscription over which the beats of this instance do not come back is given up. If they did
 * not come back even once, the fault may lie with the connection that publishes: then that one is
 * renewed too.
 */
final class EventSubscriber implements KeepAlive.Awaited, AutoCloseable {
  private final RedisConfig config;
  private final RedisConnections connections;
  private final ShardChannels channels;
  private final MessageHead ownHead;
  private final OwnBeats ownBeats;
  private final EventPublisher publisher;
  private final IncomingQueue queue;
  private final BusCounters counters;
  private final Outage outage;
  private final Backoff backoff;
  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private final AtomicReference<Beginning> beginning = new AtomicReference<>(Beginning.AWAITED);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection inUse;
  private volatile @Nullable Feed subscribed;
  private volatile boolean givenUp;

  EventSubscriber(
      RedisConfig config,
      RedisConnections connections,
      ShardChannels channels,
      MessageHead ownHead,
      OwnBeats ownBeats,
      EventPublisher publisher,
      IncomingQueue queue,
      BusCounters counters,
      Outage outage,
      Backoff backoff) {
    this.config = config;
    this.connections = connections;
    this.channels = channels;
    this.ownHead = ownHead;
    this.ownBeats = ownBeats;
    this.publisher = publisher;
    this.queue = queue;
    this.counters = counters;
    this.outage = outage;
    this.backoff = backoff;
    this.thread = Thread.ofPlatform().name("parley-redis-subscriber").daemon().unstarted(this::run);
  }

  /** How the first subscription came about. */
  private enum Beginning {
    /** Somebody waits for it. */
    AWAITED,
    /** It stood before anybody relied on it: nothing can have been missed. */
    IN_TIME,
    /** It did not. */
    LATE
  }

  /**
   * Begins, and waits until the first attempt has failed, or has worked and a beat of this instance
   * came back. If it fails, the later success counts as a resubscription, because the caller has
   * gone on in between.
   */
  void start() {
    thread.start();
    try {
      Duration longest = config.connectTimeout().plus(config.socketTimeout());
      if (!firstAttempt.await(longest.toNanos(), TimeUnit.NANOSECONDS) && subscribed == null) {
        outage.failed(new JedisConnectionException("the first subscription takes too long"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    beginning.compareAndSet(Beginning.AWAITED, Beginning.LATE);
  }

  /** Whether what is published arrives here. */
  boolean isHearing() {
    return subscribed != null && ownBeats.isFresh(System.nanoTime());
  }

  @Override
  public long underWay() {
    return ownBeats.missing();
  }

  // The number is that of the present subscription: when one ends, its beats are forgotten before
  // the next connection is made.
  @Override
  public void giveUp(long beat) {
    Connection connection = inUse;
    if (connection != null && ownBeats.missing() == beat) {
      givenUp = true;
      if (!ownBeats.isHeard()) {
        publisher.renew();
      }
      disconnect(connection);
    }
  }

  /** Asks for a sign of life; its absence ends the subscription. */
  void probe() {
    Feed feed = subscribed;
    if (feed != null) {
      try {
        feed.ping();
      } catch (RuntimeException e) {
        // The thread that reads meets the same broken connection and says so.
      }
    }
  }

  private void run() {
    // A probe is answered as fast as a beat comes back.
    Duration silence = config.beat().plus(config.echo());
    while (!isClosing()) {
      try (Connection connection = connections.open("parley-subscriber", silence)) {
        inUse = connection;
        if (!isClosing()) {
          new Feed().proceed(connection, channels.all());
        }
        throw new JedisConnectionException("Redis has ended the subscription");
      } catch (RuntimeException | Error e) {
        // Also errors: without this thread the instance would be deaf for ever.
        if (!isClosing()) {
          noteEnd(e);
        }
      } finally {
        subscribed = null;
        ownBeats.stopListening();
        inUse = null;
        firstAttempt.countDown();
      }
      if (pause(backoff.next())) {
        return;
      }
    }
  }

  private void noteEnd(Throwable e) {
    boolean silent = subscribed != null && e.getCause() instanceof SocketTimeoutException;
    if (givenUp || silent) {
      counters.deafnesses.increment();
    }
    outage.failed(
        givenUp
            ? new JedisConnectionException(
                "nothing of what is published here came back within " + config.echo())
            : e);
    givenUp = false;
  }

  private void confirmed(Feed feed) {
    if (!beginning.compareAndSet(Beginning.AWAITED, Beginning.IN_TIME)) {
      counters.reconnects.increment();
      queue.offer(LossCause.RESUBSCRIBED);
    }
    subscribed = feed;
    ownBeats.listen();
    publisher.beat();
  }

  private void cameBack(long n) {
    if (ownBeats.isAwaited(n)) {
      long now = System.nanoTime();
      ownBeats.cameBack(n, now);
      queue.offerOwnBeat(now);
      // Only now: a subscription may stand and bring nothing.
      backoff.reset();
      outage.ended();
      firstAttempt.countDown();
    }
  }

  private static void disconnect(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException | RuntimeException e) {
      // It is broken, which is all that was wanted.
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

  @Override
  public void close() {
    closing.countDown();
    Connection connection = inUse;
    if (connection != null) {
      disconnect(connection);
    }
    try {
      thread.join(config.connectTimeout().plus(config.socketTimeout()).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What Redis tells the subscription; called by the thread that reads. */
  private final class Feed extends BinaryJedisPubSub {
    @Override
    public void onSubscribe(byte[] channel, int subscribedChannels) {
      if (subscribedChannels == channels.count()) {
        confirmed(this);
      }
    }

    @Override
    public void onMessage(byte[] channel, byte[] message) {
      if (ownHead.begins(message)) {
        cameBack(ownHead.numberIn(message));
        return;
      }
      counters.receivedMessages.increment();
      if (!queue.offer(message)) {
        counters.overflownMessages.increment();
      }
    }
  }
}
