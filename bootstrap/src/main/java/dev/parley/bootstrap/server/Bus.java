package dev.parley.bootstrap.server;

import dev.parley.adapter.memory.InMemoryEventBus;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.redis.RedisAdapter;
import dev.parley.adapter.redis.RedisConfig;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.event.EventBus;
import java.util.Optional;

/** How instances hear of each other: through Redis, or not at all where there is only one. */
sealed interface Bus extends AutoCloseable {
  /**
   * Opens the one that fits.
   *
   * @param instance what this instance is called
   */
  static Bus open(
      Optional<RedisConfig> config, String instance, Scheduler scheduler, IdSource ids) {
    return config.isPresent()
        ? new Redis(RedisAdapter.open(config.get(), instance, ids, scheduler))
        : new Alone(new InMemoryEventHub(scheduler).connect());
  }

  /** The port. */
  EventBus eventBus();

  /** What it is, for the log. */
  String describe();

  @Override
  void close();

  /** Through Redis. */
  record Redis(RedisAdapter adapter) implements Bus {
    @Override
    public String describe() {
      return "other instances through Redis";
    }

    @Override
    public EventBus eventBus() {
      return adapter.eventBus();
    }

    @Override
    public void close() {
      adapter.close();
    }
  }

  /** Nobody to tell. */
  record Alone(InMemoryEventBus eventBus) implements Bus {
    @Override
    public String describe() {
      return "no other instances";
    }

    @Override
    public void close() {
      eventBus.close();
    }
  }
}
