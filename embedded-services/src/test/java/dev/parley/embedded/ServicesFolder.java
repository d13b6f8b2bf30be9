package dev.parley.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * The folder of two durable services, and something to keep in it.
 *
 * @param root the folder
 */
record ServicesFolder(Path root) {

  static ServicesFolder at(Path root) {
    return new ServicesFolder(root);
  }

  EmbeddedPostgresConfig postgres() {
    return EmbeddedPostgresConfig.durable(root.resolve("postgres"));
  }

  EmbeddedRedisConfig redis() {
    return EmbeddedRedisConfig.durable(root.resolve("redis"));
  }

  EmbeddedServices start() {
    return EmbeddedServices.start(postgres(), redis());
  }

  /** Writes a note to both services. */
  static void write(EmbeddedServices services, String note) throws SQLException {
    write(services.postgres(), note);
    try (Jedis jedis = connect(services.redis())) {
      jedis.set("note", note);
    }
  }

  static void write(EmbeddedPostgres postgres, String note) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (text text)");
      statement.execute("INSERT INTO note VALUES ('" + note + "')");
    }
  }

  /** Copies the files of services that are stopped. */
  ServicesFolder copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(root.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new ServicesFolder(target);
  }

  static String noteIn(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT text FROM note")) {
      return result.next() ? result.getString(1) : "";
    }
  }

  static String noteIn(EmbeddedRedis redis) {
    try (Jedis jedis = connect(redis)) {
      return jedis.get("note");
    }
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  static Jedis connect(EmbeddedRedis redis) {
    return new Jedis(URI.create(redis.url()));
  }
}
