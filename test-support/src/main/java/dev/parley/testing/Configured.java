package dev.parley.testing;

import java.util.Optional;
import java.util.function.Function;

/** Settings of the tests' infrastructure: system properties first, then the environment. */
final class Configured {

  private final Function<String, Optional<String>> settings;

  Configured(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  static Configured fromSystem() {
    return new Configured(
        name ->
            Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name))));
  }

  /** The server that a developer or CI names, or empty. */
  Optional<PostgresServer> postgres() {
    return value("PARLEY_TEST_DATABASE_URL")
        .map(
            url ->
                new PostgresServer(
                    url,
                    value("PARLEY_TEST_DATABASE_USER").orElse("parley"),
                    value("PARLEY_TEST_DATABASE_PASSWORD").orElse("")));
  }

  /** The URL of the Redis that a developer or CI names, or empty. */
  Optional<String> redisUrl() {
    return value("PARLEY_TEST_REDIS_URL");
  }

  /** A setting that is there and not blank. */
  Optional<String> value(String name) {
    return settings.apply(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
