package dev.parley.bootstrap.e2e;

import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestRedis;
import java.util.HashMap;
import java.util.Map;

/** The settings of servers that are instances of one and accept the tokens of {@link Sessions}. */
final class ServerSettings {
  private ServerSettings() {}

  /**
   * On this database, and on the Redis that tests share.
   *
   * @param others more of them: a name, its value, and so on
   */
  static Map<String, String> on(TestDatabase database, String... others) {
    return of(database, TestRedis.url(), others);
  }

  /** On this database and a Redis of their own. */
  static Map<String, String> on(TestDatabase database, DedicatedRedis redis, String... others) {
    return of(database, redis.url(), others);
  }

  private static Map<String, String> of(TestDatabase database, String redis, String... others) {
    Map<String, String> settings = new HashMap<>();
    settings.put("PARLEY_DATABASE_URL", database.jdbcUrl());
    settings.put("PARLEY_DATABASE_USER", database.user());
    settings.put("PARLEY_DATABASE_PASSWORD", database.password());
    settings.put("PARLEY_REDIS_URL", redis);
    settings.put("PARLEY_JWT_SECRET", Sessions.SECRET);
    for (int i = 0; i < others.length; i += 2) {
      settings.put(others[i], others[i + 1]);
    }
    return Map.copyOf(settings);
  }
}
