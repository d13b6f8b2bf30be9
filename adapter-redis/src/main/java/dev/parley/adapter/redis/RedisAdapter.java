package dev.parley.adapter.redis;

import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.timeline.RecentEntries;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The ports on Redis. Thread-safe.
 *
 * <p>Opening does not wait for Redis and does not fail for one that is down: {@link #health()} says
 * how things stand, and everything comes back by itself.
 */
public final class RedisAdapter implements AutoCloseable {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

  private static final Logger log = LoggerFactory.getLogger(RedisAdapter.class);

  private final RedisClient commands;
  private final RedisEventBus eventBus;
  private final RedisClient brief;
  private final RateScripts rateScripts;
  private final Breaker limitBreaker;
  private final LimitCounts limitCounts = new LimitCounts();
  private final Breaker activityBreaker;
  private final RedisSignInActivity signInActivity;
  private final Breaker cacheBreaker;
  private final CacheCounts recentCounts = new CacheCounts();
  private final CacheCounts roomCounts = new CacheCounts();
  private final RedisRecentEntries recentEntries;
  private final RedisRoomPages roomPages;

  private RedisAdapter(
      RedisConfig config, RedisConnections connections, IdSource ids, RedisEventBus eventBus) {
    this.commands = connections.pool();
    this.eventBus = eventBus;
    this.brief = connections.briefPool();
    this.rateScripts = new RateScripts(brief, config.channelPrefix());
    this.limitBreaker = breaker(config, brief, "Counting limits for all instances together");
    this.activityBreaker = breaker(config, brief, "Noting when sign-ins are used");
    this.signInActivity = new RedisSignInActivity(brief, config.channelPrefix(), activityBreaker);
    this.cacheBreaker = breaker(config, brief, "Keeping recent messages and the list of rooms");
    this.recentEntries =
        new RedisRecentEntries(brief, config.channelPrefix(), cacheBreaker, recentCounts);
    this.roomPages =
        new RedisRoomPages(brief, config.channelPrefix(), cacheBreaker, roomCounts, ids::next);
  }

  private static Breaker breaker(RedisConfig config, RedisClient client, String what) {
    return new Breaker(
        config.brief().pause(),
        System::nanoTime,
        new Outage(log, what),
        () -> client.getPool().clear());
  }

  /**
   * Opens the adapter.
   *
   * @param instance what this instance is called, the same after a restart and different from the
   *     others; 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ -}
   * @param ids where the id of this start comes from
   * @param scheduler runs short checks of the links
   */
  public static RedisAdapter open(
      RedisConfig config, String instance, IdSource ids, Scheduler scheduler) {
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "an instance is called by 1 to 64 characters out of A-Z a-z 0-9 . _ : @ -");
    }
    RedisConnections connections = new RedisConnections(config);
    Publisher self = new Publisher(instance, ids.next().toString());
    RedisEventBus eventBus =
        new RedisEventBus(
            config, connections, self, scheduler, () -> ThreadLocalRandom.current().nextLong());
    eventBus.start();
    return new RedisAdapter(config, connections, ids, eventBus);
  }

  /** Events from and to the other instances. */
  public EventBus eventBus() {
    return eventBus;
  }

  /** Where instances tell each other whom they see; works while the event bus has its listener. */
  public PresenceBoard presenceBoard() {
    return eventBus.presenceBoard();
  }

  /**
   * Limits that all instances count together. While Redis does not answer, one call after another
   * is counted by the fallback instead; a call waits for Redis at most some hundred milliseconds,
   * and only one does in a second.
   *
   * @param fallback counts for this instance alone
   */
  public RateLimiter rateLimiter(RateLimiter fallback) {
    return new RedisRateLimiter(rateScripts, limitBreaker, fallback, limitCounts, System::nanoTime);
  }

  /** When sign-ins were used last, to the minute. */
  public SignInActivity signInActivity() {
    return signInActivity;
  }

  /** The ends of logs, those that take more than about 256 KB excepted. */
  public RecentEntries recentEntries() {
    return recentEntries;
  }

  /** The first pages of the list of rooms. */
  public RoomPages roomPages() {
    return roomPages;
  }

  /**
   * Asks Redis for an answer and waits for it.
   *
   * @throws PortUnavailableException if none comes
   */
  public void ping() {
    try {
      commands.ping();
    } catch (JedisException e) {
      throw new PortUnavailableException("redis.ping", e);
    }
  }

  /** How the event bus is now. Does not ask Redis. */
  public Health health() {
    return eventBus.health();
  }

  /** What the event bus has done since it was opened. */
  public Counters counters() {
    return eventBus.counters();
  }

  /** What the limiters have done since this was opened. */
  public LimitCounters limitCounters() {
    return limitCounts.snapshot();
  }

  /** How often the ends of logs were kept that were wanted. */
  public CacheCounters recentEntriesCounters() {
    return recentCounts.snapshot();
  }

  /** How often pages of the list of rooms were kept that were wanted. */
  public CacheCounters roomPagesCounters() {
    return roomCounts.snapshot();
  }

  /**
   * Publishes what waits and takes leave of the others if that is possible soon, then ends; takes
   * some seconds at most.
   */
  @Override
  public void close() {
    limitBreaker.close();
    activityBreaker.close();
    cacheBreaker.close();
    eventBus.close();
    brief.close();
    commands.close();
  }

  /**
   * How the event bus is.
   *
   * @param subscribed whether what is published arrives: false while this instance is deaf,
   *     whatever the reason
   * @param publishing whether the last attempt to reach Redis with events succeeded
   * @param problem why not, for an operator; empty if both hold or nothing was tried yet
   * @param peers how many other instances are heard
   * @param roundTripMicros how long the last heartbeat of this instance that came back was under
   *     way; empty before the first
   */
  public record Health(
      boolean subscribed,
      boolean publishing,
      Optional<String> problem,
      int peers,
      OptionalLong roundTripMicros) {
    /** Checks that all parts are there. */
    public Health {
      Objects.requireNonNull(problem);
      Objects.requireNonNull(roundTripMicros);
    }
  }

  /**
   * What the event bus has done. All numbers only grow.
   *
   * @param publishedMessages messages that Redis has confirmed
   * @param publishedEvents the events in them
   * @param droppedEvents events that were not published, or not certainly, because Redis was gone
   *     or too much waited
   * @param receivedMessages messages of other instances that arrived
   * @param receivedEvents the events of them that were read
   * @param notFollowedEvents events of conversations that nobody here follows
   * @param unknownEvents events of a kind or form that this version does not know
   * @param unreadableMessages messages of another format version, or broken ones
   * @param overflownMessages messages that arrived faster than they could be taken in
   * @param listenerFailures how often the listener threw something
   * @param reconnects how often the subscription came back
   * @param deafnesses how often the subscription was given up because nothing came over it, though
   *     it was not broken
   * @param losses how often the listener was told of a possible loss, by cause
   */
  public record Counters(
      long publishedMessages,
      long publishedEvents,
      long droppedEvents,
      long receivedMessages,
      long receivedEvents,
      long notFollowedEvents,
      long unknownEvents,
      long unreadableMessages,
      long overflownMessages,
      long listenerFailures,
      long reconnects,
      long deafnesses,
      Map<LossCause, Long> losses) {
    /** Copies the map. */
    public Counters {
      losses = Map.copyOf(losses);
    }
  }

  /**
   * What the limiters have done. All numbers only grow.
   *
   * @param asked how often something was to be done
   * @param refused how often it was not allowed
   * @param local how often this instance alone decided, because Redis did not answer
   */
  public record LimitCounters(long asked, long refused, long local) {}

  /**
   * What a cache has done. Both numbers only grow.
   *
   * @param found how often it had what was wanted
   * @param missed how often it had not, or could not be asked
   */
  public record CacheCounters(long found, long missed) {}
}
