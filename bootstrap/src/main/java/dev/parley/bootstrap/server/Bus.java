package dev.parley.bootstrap.server;

import dev.parley.adapter.memory.InMemoryEventBus;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.InMemoryPresenceBoard;
import dev.parley.adapter.memory.InMemoryPresenceHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.redis.RedisAdapter;
import dev.parley.adapter.redis.RedisConfig;
import dev.parley.application.cache.CachePorts;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.presence.PresenceBoard;
import java.time.InstantSource;
import java.util.Optional;

/** How instances hear of each other: through Redis, or not at all where there is only one. */
sealed interface Bus extends AutoCloseable {
  /**
   * Opens the one that fits.
   *
   * @param instance what this instance is called
   */
  static Bus open(
      Optional<RedisConfig> config,
      String instance,
      Scheduler scheduler,
      IdSource ids,
      InstantSource clock) {
    MemoryAdapter own = MemoryAdapter.open(clock);
    if (config.isPresent()) {
      RedisAdapter redis = RedisAdapter.open(config.get(), instance, ids, scheduler);
      return new Redis(redis, redis.rateLimiter(own.rateLimiter()));
    }
    return new Alone(
        new InMemoryEventHub(scheduler).connect(),
        own.rateLimiter(),
        own.signInActivity(),
        new InMemoryPresenceHub(scheduler).connect(),
        new CachePorts(own.recentEntries(), own.roomPages()));
  }

  /** Tells instances of events. */
  EventBus eventBus();

  /** Counts for all instances together. */
  RateLimiter rateLimiter();

  /** Remembers for all instances when sign-ins were used. */
  SignInActivity signInActivity();

  /** Tells instances who is there. */
  PresenceBoard presenceBoard();

  /** Keeps at hand for all instances what they would have to ask the store for again. */
  CachePorts caches();

  /** What it is, for the log. */
  String describe();

  @Override
  void close();

  /** Through Redis. */
  record Redis(RedisAdapter adapter, RateLimiter rateLimiter) implements Bus {
    @Override
    public String describe() {
      return "other instances through Redis";
    }

    @Override
    public EventBus eventBus() {
      return adapter.eventBus();
    }

    @Override
    public SignInActivity signInActivity() {
      return adapter.signInActivity();
    }

    @Override
    public PresenceBoard presenceBoard() {
      return adapter.presenceBoard();
    }

    @Override
    public CachePorts caches() {
      return new CachePorts(adapter.recentEntries(), adapter.roomPages());
    }

    @Override
    public void close() {
      adapter.close();
    }
  }

  /** Nobody to tell. */
  record Alone(
      InMemoryEventBus eventBus,
      RateLimiter rateLimiter,
      SignInActivity signInActivity,
      InMemoryPresenceBoard presenceBoard,
      CachePorts caches)
      implements Bus {
    @Override
    public String describe() {
      return "no other instances";
    }

    @Override
    public void close() {
      presenceBoard.close();
      eventBus.close();
    }
  }
}
