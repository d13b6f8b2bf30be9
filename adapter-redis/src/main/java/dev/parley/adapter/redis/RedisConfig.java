package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How to reach Redis and how much to hold for it.
 *
 * @param url {@code redis[s]://[[user]:password@]host[:port][/database]}, user and password
 *     percent-encoded; not shown by {@link #toString()}
 * @param channelPrefix what the names of channels and keys begin with; instances that share a
 *     prefix hear each other and count together. 1 to 64 characters out of {@code A-Z a-z 0-9 . _ :
 *     -}
 * @param shards over how many channels the conversations are spread; 1 to 1024, the same for all
 *     instances
 * @param connectTimeout the longest wait for a connection; at least 1 ms
 * @param socketTimeout the longest wait for an answer; at least 1 ms
 * @param beat how often this instance is heard at least, by itself too. At least 10 ms
 * @param echo the longest time for its beat to come back; a subscription that takes longer is given
 *     up. At least 10 ms
 * @param outgoing what may wait to be published: events and their bytes
 * @param incoming what may wait to be taken in: messages and their bytes
 * @param firstRetry the longest wait before the first attempt to connect again; doubles with each
 *     failure. At least 1 ms
 * @param longestRetry the longest wait before any attempt; not below {@code firstRetry}
 * @param brief how commands are asked that something else can stand in for
 */
public record RedisConfig(
    String url,
    String channelPrefix,
    int shards,
    Duration connectTimeout,
    Duration socketTimeout,
    Duration beat,
    Duration echo,
    QueueLimit outgoing,
    QueueLimit incoming,
    Duration firstRetry,
    Duration longestRetry,
    Brief brief) {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final int MAX_SHARDS = 1024;
  private static final int MAX_CONNECTIONS = 1024;
  private static final Duration ONE_MILLI = Duration.ofMillis(1);
  private static final Duration SHORTEST_BEAT = Duration.ofMillis(10);
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  /**
   * Checks the form of the URL and the ranges.
   *
   * @throws IllegalArgumentException if something is wrong; the message does not repeat the URL
   */
  public RedisConfig {
    RedisAddress.parse(url);
    Objects.requireNonNull(outgoing);
    Objects.requireNonNull(incoming);
    Objects.requireNonNull(brief);
    if (!PREFIX.matcher(channelPrefix).matches()) {
      throw new IllegalArgumentException(
          "channelPrefix needs 1 to 64 characters out of A-Z a-z 0-9 . _ : -");
    }
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException("shards must be 1 to " + MAX_SHARDS + ", was " + shards);
    }
    requireBetween("connectTimeout", ONE_MILLI, connectTimeout);
    requireBetween("socketTimeout", ONE_MILLI, socketTimeout);
    requireBetween("beat", SHORTEST_BEAT, beat);
    requireBetween("echo", SHORTEST_BEAT, echo);
    requireBetween("firstRetry", ONE_MILLI, firstRetry);
    requireBetween("longestRetry", firstRetry, longestRetry);
  }

  /**
   * The defaults for a Redis.
   *
   * @param url as the component {@code url}
   * @throws IllegalArgumentException if it is not of that form
   */
  public static RedisConfig at(String url) {
    return new RedisConfig(
        url,
        "parley",
        16,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        new QueueLimit(10_000, 16L << 20),
        new QueueLimit(10_000, 32L << 20),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        new Brief(16, Duration.ofMillis(250), Duration.ofSeconds(1)));
  }

  /** The same with another channel prefix. */
  public RedisConfig withChannelPrefix(String prefix) {
    return new RedisConfig(
        url,
        prefix,
        shards,
        connectTimeout,
        socketTimeout,
        beat,
        echo,
        outgoing,
        incoming,
        firstRetry,
        longestRetry,
        brief);
  }

  /** The same with other limits for what waits. */
  public RedisConfig withQueues(QueueLimit newOutgoing, QueueLimit newIncoming) {
    return new RedisConfig(
        url,
        channelPrefix,
        shards,
        connectTimeout,
        socketTimeout,
        beat,
        echo,
        newOutgoing,
        newIncoming,
        firstRetry,
        longestRetry,
        brief);
  }

  /** The same with other waiting times. */
  public RedisConfig withTimeouts(Duration connect, Duration socket) {
    return new RedisConfig(
        url,
        channelPrefix,
        shards,
        connect,
        socket,
        beat,
        echo,
        outgoing,
        incoming,
        firstRetry,
        longestRetry,
        brief);
  }

  /** The same with other heartbeats. */
  public RedisConfig withHeartbeat(Duration every, Duration within) {
    return new RedisConfig(
        url,
        channelPrefix,
        shards,
        connectTimeout,
        socketTimeout,
        every,
        within,
        outgoing,
        incoming,
        firstRetry,
        longestRetry,
        brief);
  }

  /** The same with other bounds for commands that something else can stand in for. */
  public RedisConfig withBrief(Brief newBrief) {
    return new RedisConfig(
        url,
        channelPrefix,
        shards,
        connectTimeout,
        socketTimeout,
        beat,
        echo,
        outgoing,
        incoming,
        firstRetry,
        longestRetry,
        newBrief);
  }

  RedisAddress address() {
    return RedisAddress.parse(url);
  }

  /** All settings, the password masked. */
  @Override
  public String toString() {
    return "RedisConfig["
        + address()
        + ", channelPrefix="
        + channelPrefix
        + ", shards="
        + shards
        + ", connectTimeout="
        + connectTimeout
        + ", socketTimeout="
        + socketTimeout
        + ", beat="
        + beat
        + ", echo="
        + echo
        + ", outgoing="
        + outgoing
        + ", incoming="
        + incoming
        + ", retries="
        + firstRetry
        + " to "
        + longestRetry
        + ", brief="
        + brief
        + "]";
  }

  private static void requireBetween(String what, Duration least, Duration value) {
    if (value.compareTo(least) < 0 || value.compareTo(ONE_HOUR) > 0) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + ONE_HOUR + ", was " + value);
    }
  }

  /**
   * What a queue may hold; the first bound that is reached counts.
   *
   * @param count how many entries; at least 1
   * @param bytes how many bytes; at least 1
   */
  public record QueueLimit(int count, long bytes) {
    /** Checks the bounds. */
    public QueueLimit {
      if (count < 1 || bytes < 1) {
        throw new IllegalArgumentException(
            "a queue must hold something, was " + count + " entries and " + bytes + " bytes");
      }
    }
  }

  /**
   * How commands are asked that something else can stand in for, such as the counting of limits.
   *
   * @param connections how many at once; 1 to 1024
   * @param timeout the longest wait for each of: a free connection, a new one, an answer. At least
   *     1 ms
   * @param pause how long such commands are not asked after one has failed. At least 1 ms
   */
  public record Brief(int connections, Duration timeout, Duration pause) {
    /** Checks the bounds. */
    public Brief {
      if (connections < 1 || connections > MAX_CONNECTIONS) {
        throw new IllegalArgumentException(
            "connections must be 1 to " + MAX_CONNECTIONS + ", was " + connections);
      }
      requireBetween("timeout", ONE_MILLI, timeout);
      requireBetween("pause", ONE_MILLI, pause);
    }
  }
}
