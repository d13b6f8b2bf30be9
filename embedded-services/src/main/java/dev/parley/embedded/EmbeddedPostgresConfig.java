package dev.parley.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param directory where its data, password and log are kept; empty for a temporary folder that is
 *     deleted when it ends
 * @param binaries where the executables are unpacked; empty for the cache folder of this user
 * @param port the port on 127.0.0.1; 0 for the port it had last time or, where that is taken, a
 *     free one
 * @param durability what a commit survives
 * @param settings further settings of PostgreSQL, by their names in {@code postgresql.conf}
 * @param startTimeout how long a start may take
 */
public record EmbeddedPostgresConfig(
    Optional<Path> directory,
    Optional<Path> binaries,
    int port,
    Durability durability,
    Map<String, String> settings,
    Duration startTimeout) {

  public EmbeddedPostgresConfig {
    ServiceSettings.check(port, startTimeout);
    settings = Map.copyOf(settings);
  }

  /** A database that is kept in a folder and survives loss of power. */
  public static EmbeddedPostgresConfig durable(Path directory) {
    return new EmbeddedPostgresConfig(
        Optional.of(directory),
        Optional.empty(),
        0,
        Durability.DURABLE,
        Map.of(),
        ServiceSettings.START_TIMEOUT);
  }

  /** A database for tests: fast, and deleted when it ends. */
  public static EmbeddedPostgresConfig temporary() {
    return new EmbeddedPostgresConfig(
        Optional.empty(),
        Optional.empty(),
        0,
        Durability.FAST,
        Map.of(),
        ServiceSettings.START_TIMEOUT);
  }

  public EmbeddedPostgresConfig withBinaries(Path folder) {
    return new EmbeddedPostgresConfig(
        directory, Optional.of(folder), port, durability, settings, startTimeout);
  }

  public EmbeddedPostgresConfig withPort(int fixedPort) {
    return new EmbeddedPostgresConfig(
        directory, binaries, fixedPort, durability, settings, startTimeout);
  }

  public EmbeddedPostgresConfig withDurability(Durability changed) {
    return new EmbeddedPostgresConfig(directory, binaries, port, changed, settings, startTimeout);
  }

  /** Adds a setting of PostgreSQL, such as {@code max_connections}. */
  public EmbeddedPostgresConfig withSetting(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new EmbeddedPostgresConfig(directory, binaries, port, durability, more, startTimeout);
  }

  public EmbeddedPostgresConfig withStartTimeout(Duration timeout) {
    return new EmbeddedPostgresConfig(directory, binaries, port, durability, settings, timeout);
  }
}
