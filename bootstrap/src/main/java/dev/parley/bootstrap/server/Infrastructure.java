package dev.parley.bootstrap.server;

import dev.parley.adapter.postgres.PostgresConfig;
import dev.parley.adapter.redis.RedisConfig;
import dev.parley.bootstrap.config.DatabaseLocation;
import dev.parley.bootstrap.config.RedisLocation;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.embedded.EmbeddedPostgres;
import dev.parley.embedded.EmbeddedPostgresConfig;
import dev.parley.embedded.EmbeddedRedis;
import dev.parley.embedded.EmbeddedRedisConfig;
import dev.parley.embedded.EmbeddedServices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The database and the Redis that a server works with: those that the settings name, or embedded
 * ones that run as long as this object is open. Thread-safe.
 */
public final class Infrastructure implements AutoCloseable {
  /** Enough for several instances of the server. */
  private static final String EMBEDDED_CONNECTIONS = "300";

  private final ServerSettings settings;
  private final Optional<EmbeddedPostgres> ownPostgres;
  private final Optional<EmbeddedRedis> ownRedis;
  private volatile boolean closing;

  private Infrastructure(
      ServerSettings settings,
      Optional<EmbeddedPostgres> ownPostgres,
      Optional<EmbeddedRedis> ownRedis) {
    this.settings = settings;
    this.ownPostgres = ownPostgres;
    this.ownRedis = ownRedis;
  }

  /**
   * Starts what is embedded.
   *
   * @throws dev.parley.embedded.EmbeddedServiceException if it cannot be had
   */
  public static Infrastructure provide(ServerSettings settings) {
    boolean inMemory = settings.database().location() instanceof DatabaseLocation.Memory;
    boolean postgresWanted = settings.database().location() instanceof DatabaseLocation.Embedded;
    boolean redisWanted = settings.redis().location() instanceof RedisLocation.Unset && !inMemory;
    EmbeddedPostgresConfig postgres =
        EmbeddedPostgresConfig.durable(folder(settings, "postgres"))
            .withSetting("max_connections", EMBEDDED_CONNECTIONS);
    EmbeddedRedisConfig redis = EmbeddedRedisConfig.durable(folder(settings, "redis"));
    if (postgresWanted && redisWanted) {
      EmbeddedServices both = EmbeddedServices.start(postgres, redis);
      return new Infrastructure(settings, Optional.of(both.postgres()), Optional.of(both.redis()));
    }
    return new Infrastructure(
        settings,
        postgresWanted ? Optional.of(EmbeddedPostgres.start(postgres)) : Optional.empty(),
        redisWanted ? Optional.of(EmbeddedRedis.start(redis)) : Optional.empty());
  }

  private static Path folder(ServerSettings settings, String name) {
    return settings.dataDirectory().toAbsolutePath().normalize().resolve(name);
  }

  /** How to reach the database; empty if messages are kept in memory. */
  public Optional<PostgresConfig> postgres() {
    int poolSize = settings.database().poolSize();
    return switch (settings.database().location()) {
      case DatabaseLocation.Memory memory -> Optional.empty();
      case DatabaseLocation.Embedded embedded ->
          ownPostgres.map(
              own ->
                  PostgresConfig.of(own.jdbcUrl(), own.user(), own.password())
                      .withReaders(poolSize)
                      .withSearchLanguage(settings.database().searchLanguage()));
      case DatabaseLocation.External external -> {
        Login login = Login.of(external.jdbcUrl(), settings.database());
        yield Optional.of(
            PostgresConfig.of(external.jdbcUrl(), login.user(), login.password())
                .withReaders(poolSize)
                .withSearchLanguage(settings.database().searchLanguage()));
      }
    };
  }

  /** How to reach Redis; empty for a single instance without it. */
  public Optional<RedisConfig> redis() {
    Optional<String> url =
        switch (settings.redis().location()) {
          case RedisLocation.None none -> Optional.empty();
          case RedisLocation.Unset unset -> ownRedis.map(EmbeddedRedis::url);
          case RedisLocation.External external -> Optional.of(external.url().toString());
        };
    return url.map(RedisConfig::at).map(at -> at.withChannelPrefix(settings.redis().prefix()));
  }

  /** Calls the listener when an embedded service has ended although nobody has closed it. */
  public void onUnexpectedEnd(Consumer<String> listener) {
    ownPostgres.ifPresent(own -> watch("PostgreSQL", own.onExit(), listener));
    ownRedis.ifPresent(own -> watch("Redis", own.onExit(), listener));
  }

  private void watch(String name, CompletableFuture<Integer> end, Consumer<String> listener) {
    var unused =
        end.thenAccept(
            code -> {
              if (!closing) {
                listener.accept("The embedded " + name + " has ended with code " + code);
              }
            });
  }

  @Override
  public void close() {
    closing = true;
    if (ownPostgres.isPresent() && ownRedis.isPresent()) {
      new EmbeddedServices(ownPostgres.get(), ownRedis.get()).close();
    } else {
      ownPostgres.ifPresent(EmbeddedPostgres::close);
      ownRedis.ifPresent(EmbeddedRedis::close);
    }
  }
}
