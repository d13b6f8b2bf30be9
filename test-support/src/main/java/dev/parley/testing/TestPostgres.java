package dev.parley.testing;

import dev.parley.embedded.EmbeddedPostgres;
import dev.parley.embedded.EmbeddedPostgresConfig;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The PostgreSQL of the integration tests; see the package for where it comes from. */
public final class TestPostgres {

  private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);
  private static final String IMAGE = "postgres:18";
  private static final String MAX_CONNECTIONS = "200";

  private TestPostgres() {}

  /** Creates an empty database in the server that this JVM's tests share. */
  public static TestDatabase freshDatabase() {
    return create(Shared.SERVER);
  }

  /** Starts a server of its own, for a test that stops, kills or pauses it. */
  public static DedicatedPostgres dedicated() {
    return DedicatedPostgres.start();
  }

  static TestDatabase create(PostgresServer server) {
    String name = "parley_test_" + UUID.randomUUID().toString().replace("-", "");
    try {
      server.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "No test database can be created at %s as %s".formatted(server.jdbcUrl(), server.user()),
          e);
    }
    return new TestDatabase(server, name);
  }

  /** Started when the first test asks, and ended with the JVM. */
  private static final class Shared {
    static final PostgresServer SERVER =
        Configured.fromSystem()
            .postgres()
            .or(() -> Docker.fromSystem().isRunning() ? inContainer() : Optional.empty())
            .orElseGet(TestPostgres::embedded);
  }

  // Testcontainers removes the container when the JVM has ended.
  @SuppressWarnings("resource")
  private static Optional<PostgresServer> inContainer() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(DockerImageName.parse(IMAGE))
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=" + MAX_CONNECTIONS);
    try {
      container.start();
    } catch (RuntimeException e) {
      LOG.warn("Docker runs, but {} cannot be started; using the embedded PostgreSQL", IMAGE, e);
      return Optional.empty();
    }
    return Optional.of(
        new PostgresServer(
            container.getJdbcUrl(), container.getUsername(), container.getPassword()));
  }

  // Ends with the JVM.
  @SuppressWarnings("resource")
  private static PostgresServer embedded() {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            EmbeddedPostgresConfig.temporary().withSetting("max_connections", MAX_CONNECTIONS));
    return new PostgresServer(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
