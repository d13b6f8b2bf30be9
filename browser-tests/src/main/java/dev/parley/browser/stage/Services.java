package dev.parley.browser.stage;

import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An empty database, a part of a Redis and a folder, for some servers alone. */
public final class Services implements AutoCloseable {
  private final TestDatabase database = TestPostgres.freshDatabase();
  private final RedisNamespace redis = TestRedis.freshNamespace();
  private final Path folder;

  /** Makes them. */
  public Services() {
    try {
      folder = Files.createTempDirectory("parley-browser-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The empty database. */
  public TestDatabase database() {
    return database;
  }

  /** What servers write, and their logs. */
  Path folder() {
    return folder;
  }

  /** What a server is told to use them, and to let a few browsers do what many people do. */
  Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("PARLEY_DATABASE_URL", database.jdbcUrl()),
        Map.entry("PARLEY_DATABASE_USER", database.user()),
        Map.entry("PARLEY_DATABASE_PASSWORD", database.password()),
        Map.entry("PARLEY_REDIS_URL", redis.url()),
        Map.entry("PARLEY_REDIS_PREFIX", redis.prefix().replace(":", "")),
        Map.entry("PARLEY_JWT_SECRET", "only-for-tests-0123456789-0123456789-0123456789"),
        Map.entry("PARLEY_DATA_DIR", folder.resolve("data").toString()),
        Map.entry("PARLEY_HTTP_PORT", "0"),
        Map.entry("PARLEY_MANAGEMENT_PORT", "0"),
        Map.entry("PARLEY_MEDIA_MAX_UPLOAD", "2MiB"),
        Map.entry("PARLEY_RATE_LIMIT_MESSAGES", "0"),
        Map.entry("PARLEY_RATE_LIMIT_OPENS", "0"),
        Map.entry("PARLEY_RATE_LIMIT_HISTORY", "0"));
  }

  @Override
  public void close() {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
