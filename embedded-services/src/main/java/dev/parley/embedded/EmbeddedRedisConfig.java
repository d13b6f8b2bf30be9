package dev.parley.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an embedded Redis runs.
 *
 * @param directory where its data, password and log are kept; empty for a temporary folder that is
 *     deleted when it ends
 * @param binaries where the executable is unpacked; empty for the cache folder of this user
 * @param port the port on 127.0.0.1; 0 for the port it had last time or, where that is taken, a
 *     free one
 * @param durability what a write survives
 * @param settings further settings of Redis, by their names in {@code redis.conf}
 * @param startTimeout how long a start may take
 */
public record EmbeddedRedisConfig(
    Optional<Path> directory,
    Optional<Path> binaries,
    int port,
    Durability durability,
    Map<String, String> settings,
    Duration startTimeout) {

  public EmbeddedRedisConfig {
    ServiceSettings.check(port, startTimeout);
    settings = Map.copyOf(settings);
  }

  /** A store that is kept in a folder and survives loss of power, but for the last second. */
  public static EmbeddedRedisConfig durable(Path directory) {
    return new EmbeddedRedisConfig(
        Optional.of(directory),
        Optional.empty(),
        0,
        Durability.DURABLE,
        Map.of(),
        ServiceSettings.START_TIMEOUT);
  }

  /** A store for tests: fast, and deleted when it ends. */
  public static EmbeddedRedisConfig temporary() {
    return new EmbeddedRedisConfig(
        Optional.empty(),
        Optional.empty(),
        0,
        Durability.FAST,
        Map.of(),
        ServiceSettings.START_TIMEOUT);
  }

  public EmbeddedRedisConfig withBinaries(Path folder) {
    return new EmbeddedRedisConfig(
        directory, Optional.of(folder), port, durability, settings, startTimeout);
  }

  public EmbeddedRedisConfig withPort(int fixedPort) {
    return new EmbeddedRedisConfig(
        directory, binaries, fixedPort, durability, settings, startTimeout);
  }

  public EmbeddedRedisConfig withDurability(Durability changed) {
    return new EmbeddedRedisConfig(directory, binaries, port, changed, settings, startTimeout);
  }

  /** Adds a setting of Redis, such as {@code client-output-buffer-limit}. */
  public EmbeddedRedisConfig withSetting(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new EmbeddedRedisConfig(directory, binaries, port, durability, more, startTimeout);
  }

  public EmbeddedRedisConfig withStartTimeout(Duration timeout) {
    return new EmbeddedRedisConfig(directory, binaries, port, durability, settings, timeout);
  }
}
