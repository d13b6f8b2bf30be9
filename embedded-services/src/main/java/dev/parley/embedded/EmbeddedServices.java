package dev.parley.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * PostgreSQL and Redis together, started at the same time and stopped at the same time.
 *
 * @param postgres PostgreSQL
 * @param redis Redis
 */
public record EmbeddedServices(EmbeddedPostgres postgres, EmbeddedRedis redis)
    implements AutoCloseable {

  /**
   * Starts both.
   *
   * @throws EmbeddedServiceException if one of them cannot be had; the other is stopped again
   */
  public static EmbeddedServices start(
      EmbeddedPostgresConfig postgresConfig, EmbeddedRedisConfig redisConfig) {
    CompletableFuture<EmbeddedRedis> redis = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("parley-redis-start")
        .start(
            () -> {
              try {
                redis.complete(EmbeddedRedis.start(redisConfig));
              } catch (RuntimeException | Error e) {
                redis.completeExceptionally(e);
              }
            });
    EmbeddedPostgres postgres;
    try {
      postgres = EmbeddedPostgres.start(postgresConfig);
    } catch (RuntimeException e) {
      redis.thenAccept(EmbeddedRedis::close).exceptionally(alsoFailed -> null).join();
      throw e;
    }
    try {
      return new EmbeddedServices(postgres, redis.join());
    } catch (CompletionException e) {
      postgres.close();
      if (e.getCause() instanceof EmbeddedServiceException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    Thread redisStop = Thread.ofVirtual().name("parley-redis-stop").start(redis::close);
    try {
      postgres.close();
    } finally {
      try {
        redisStop.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
