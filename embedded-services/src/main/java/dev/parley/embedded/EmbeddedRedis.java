package dev.parley.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A Redis that runs as long as this JVM does, and on 127.0.0.1 only.
 *
 * <p>It holds its folder alone: a second server on the same folder is refused.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private final RunningService service;
  private final String password;

  private EmbeddedRedis(RunningService service, String password) {
    this.service = service;
    this.password = password;
  }

  /**
   * Starts Redis and waits until it has loaded its data and answers.
   *
   * @throws EmbeddedServiceException if it cannot be had: the folder is in use, the machine is not
   *     supported, the disk is full, or it does not answer in time
   */
  public static EmbeddedRedis start(EmbeddedRedisConfig config) {
    ServiceFolder folder = ServiceFolder.open("redis", config.directory());
    try {
      RedisService service =
          new RedisService(
              BinaryStore.open(config.binaries(), folder.root()).redisServer(), config);
      String password = folder.password();
      return new EmbeddedRedis(
          Startup.run(service, folder, config.port(), config.startTimeout()), password);
    } catch (IOException e) {
      folder.close();
      throw new EmbeddedServiceException(
          "Redis cannot be started in %s: %s".formatted(folder.root(), e), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Its URL with the password: {@code redis://:password@127.0.0.1:port}. */
  public String url() {
    return "redis://:" + password + "@" + LoopbackPort.ADDRESS + ":" + port();
  }

  public String password() {
    return password;
  }

  public int port() {
    return service.port();
  }

  /** The process id of the Redis server. */
  public long pid() {
    return service.pid();
  }

  public boolean isAlive() {
    return service.isAlive();
  }

  /** Completes with the exit code when Redis has ended, whether it was closed or not. */
  public CompletableFuture<Integer> onExit() {
    return service.onExit();
  }

  /** Stops Redis cleanly. A second call does nothing. */
  @Override
  public void close() {
    service.close();
  }
}
