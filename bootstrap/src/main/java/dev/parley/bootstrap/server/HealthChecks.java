package dev.parley.bootstrap.server;

import dev.parley.adapter.http.Health;
import dev.parley.adapter.http.HealthCheck;
import dev.parley.adapter.postgres.PostgresAdapter;
import dev.parley.adapter.redis.RedisAdapter;
import dev.parley.domain.PortUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** What the server depends on. */
final class HealthChecks {
  private HealthChecks() {}

  static List<HealthCheck> of(Store store, Bus bus) {
    List<HealthCheck> checks = new ArrayList<>();
    if (store instanceof Store.Postgres postgres) {
      checks.add(new Database(postgres.adapter()));
    }
    if (bus instanceof Bus.Redis redis) {
      checks.add(new Fanout(redis.adapter()));
    }
    return checks;
  }

  private record Database(PostgresAdapter adapter) implements HealthCheck {
    @Override
    public String name() {
      return "postgres";
    }

    @Override
    public Health check() {
      try {
        adapter.ping();
        return Health.up();
      } catch (PortUnavailableException e) {
        return Health.down("does not answer");
      }
    }
  }

  /** Without Redis messages are stored and delivered all the same, but later to other instances. */
  private record Fanout(RedisAdapter adapter) implements HealthCheck {
    @Override
    public String name() {
      return "redis";
    }

    @Override
    public Health check() {
      RedisAdapter.Health health = adapter.health();
      if (health.subscribed() && health.publishing()) {
        return Health.up();
      }
      return Health.degraded(
          health.subscribed()
              ? "other instances hear of messages here late"
              : "messages of other instances come late");
    }
  }
}
