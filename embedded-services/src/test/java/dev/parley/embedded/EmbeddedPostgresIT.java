package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the PostgreSQL of an operator is like. */
class EmbeddedPostgresIT {

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.durable(folder.resolve("pg")));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void flushesEveryCommitByDefault() throws SQLException {
    assertThat(show("fsync")).isEqualTo("on");
    assertThat(show("synchronous_commit")).isEqualTo("on");
    assertThat(show("full_page_writes")).isEqualTo("on");
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws SQLException, IOException {
    assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
    List<String> pidFile = Files.readAllLines(folder.resolve("pg/cluster/postmaster.pid"));
    assertThat(pidFile.get(4)).as("the first Unix socket").isEmpty();
  }

  @Test
  void givesTheServerADatabaseOfItsOwnButNotTheCluster() throws SQLException {
    assertThat(show("is_superuser")).isEqualTo("off");
    assertThat(show("server_encoding")).isEqualTo("UTF8");
    assertThat(value("SELECT lower('ÀÉ') || uuidv7()::text")).startsWith("àé");
    assertThat(value("SELECT datdba::regrole FROM pg_database WHERE datname = 'parley'"))
        .isEqualTo("parley");
  }

  @Test
  void refusesWhoeverDoesNotKnowThePassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", postgres.password()))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void letsNobodyElseReadItsFiles() throws IOException {
    assertThat(Files.readString(folder.resolve("pg/password")).strip())
        .isEqualTo(postgres.password());
    assertThat(permissions("pg")).isEqualTo("rwx------");
    assertThat(permissions("pg/password")).isEqualTo("rw-------");
    assertThat(permissions("pg/server.log")).isEqualTo("rw-------");
    assertThat(folder.resolve("pg/setup")).doesNotExist();
  }

  private static String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  private static String show(String setting) throws SQLException {
    return value("SHOW " + setting);
  }

  private static String value(String sql) throws SQLException {
    try (Connection connection = ServicesFolder.connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
