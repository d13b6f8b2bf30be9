package dev.parley.testing;

import dev.parley.embedded.EmbeddedRedis;
import dev.parley.embedded.EmbeddedRedisConfig;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The Redis of the integration tests; see the package for where it comes from. */
public final class TestRedis {

  private static final Logger LOG = LoggerFactory.getLogger(TestRedis.class);
  private static final String IMAGE = "redis:7";
  private static final int PORT = 6379;

  private TestRedis() {}

  /**
   * Makes a new name space in the Redis that this JVM's tests share. What a test writes there stays
   * until the service ends.
   */
  public static RedisNamespace freshNamespace() {
    return new RedisNamespace(url(), "test-" + UUID.randomUUID() + ":");
  }

  /** The URL of the Redis that this JVM's tests share. */
  public static String url() {
    return Shared.URL;
  }

  /** Starts a Redis of its own, for a test that stops, kills or pauses it, or looks at all keys. */
  public static DedicatedRedis dedicated() {
    return DedicatedRedis.start();
  }

  /** Started when the first test asks, and ended with the JVM. */
  private static final class Shared {
    static final String URL =
        Configured.fromSystem()
            .redisUrl()
            .or(() -> Docker.fromSystem().isRunning() ? inContainer() : Optional.empty())
            .orElseGet(TestRedis::embedded);
  }

  // Testcontainers removes the container when the JVM has ended.
  @SuppressWarnings("resource")
  private static Optional<String> inContainer() {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT);
    try {
      container.start();
    } catch (RuntimeException e) {
      LOG.warn("Docker runs, but {} cannot be started; using the embedded Redis", IMAGE, e);
      return Optional.empty();
    }
    return Optional.of("redis://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  // Ends with the JVM.
  @SuppressWarnings("resource")
  private static String embedded() {
    return EmbeddedRedis.start(EmbeddedRedisConfig.temporary()).url();
  }
}
