package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresStartIT {

  @TempDir private static Path prepared;
  @TempDir private Path temporary;
  private Path folder;

  @BeforeAll
  static void createCluster() {
    EmbeddedPostgres.start(configIn(prepared)).close();
  }

  @BeforeEach
  void copyCluster() throws IOException {
    folder = temporary.resolve("copy");
    ServicesFolder.at(prepared).copyTo(folder);
  }

  @Test
  void keepsCommitsFromTheDeathOfItsProcessOnlyWhenFast() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.temporary())) {
      assertThat(show(postgres, "fsync")).isEqualTo("off");
      assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void takesItsPasswordAwayFromOthersWhenItWasOpenedToThem() throws IOException {
    EmbeddedPostgres.start(config()).close();
    Files.setPosixFilePermissions(
        folder.resolve("pg/password"), PosixFilePermissions.fromString("rw-r--r--"));

    EmbeddedPostgres.start(config()).close();

    assertThat(permissions("pg/password")).isEqualTo("rw-------");
  }

  @Test
  void hasTheSamePortAfterARestart() {
    int port;
    try (EmbeddedPostgres first = EmbeddedPostgres.start(config())) {
      port = first.port();
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(config())) {
      assertThat(second.port()).isEqualTo(port);
    }
  }

  @Test
  void takesAnotherPortWhenAnotherServerHasItsOwn() throws IOException, SQLException {
    int port;
    try (EmbeddedPostgres first = EmbeddedPostgres.start(config())) {
      port = first.port();
      ServicesFolder.write(first, "own");
    }
    try (EmbeddedPostgres foreign =
            EmbeddedPostgres.start(EmbeddedPostgresConfig.temporary().withPort(port));
        EmbeddedPostgres second = EmbeddedPostgres.start(config())) {
      assertThat(second.port()).isNotEqualTo(foreign.port());
      assertThat(ServicesFolder.noteIn(second)).isEqualTo("own");
    }
  }

  @Test
  void refusesAFixedPortThatIsTaken() throws IOException {
    try (ServerSocket foreign = new ServerSocket()) {
      foreign.bind(LoopbackPort.at(0));

      assertThatThrownBy(() -> EmbeddedPostgres.start(config().withPort(foreign.getLocalPort())))
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining("cannot have port " + foreign.getLocalPort());
    }
  }

  @Test
  void ignoresAPidFileThatNamesAnotherProgram() throws IOException, SQLException {
    EmbeddedPostgres.start(config()).close();
    Path pidFile = folder.resolve("pg/cluster/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + pidFile.getParent() + "\n");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config())) {
      assertThat(show(postgres, "server_version")).startsWith("18.");
    }
  }

  @Test
  void startsAgainAfterItsSetupWasCutShort() throws IOException, SQLException {
    folder = temporary.resolve("new");
    Path half = folder.resolve("pg").resolve("cluster-unfinished-123");
    Files.createDirectories(half);
    Files.writeString(half.resolve("PG_VERSION"), "18");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config())) {
      assertThat(show(postgres, "server_version")).startsWith("18.");
    }
    assertThat(half).doesNotExist();
  }

  @Test
  void saysWhatItWroteWhenItDoesNotStart() {
    EmbeddedPostgresConfig wrong = config().withSetting("no_such_setting", "1");

    assertThatThrownBy(() -> EmbeddedPostgres.start(wrong))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");

    // The folder is free again.
    EmbeddedPostgres.start(config()).close();
  }

  @Test
  void takesSettingsOfTheCaller() throws SQLException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(config().withSetting("max_connections", "37"))) {
      assertThat(show(postgres, "max_connections")).isEqualTo("37");
    }
  }

  @Test
  void tellsWhenItEndsByItself() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config())) {
      assertThat(postgres.isAlive()).isTrue();
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();

      assertThat(postgres.onExit().get(30, TimeUnit.SECONDS)).isNotZero();
      assertThat(postgres.isAlive()).isFalse();
    }
    EmbeddedPostgres.start(config()).close();
  }

  @Test
  void endsWhileSessionsAreOpen() throws SQLException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(config());
    try (Connection open = ServicesFolder.connect(postgres)) {
      postgres.close();
      postgres.close();

      assertThat(postgres.isAlive()).isFalse();
      assertThat(open.isValid(5)).isFalse();
    }
  }

  private EmbeddedPostgresConfig config() {
    return configIn(folder);
  }

  /** Not flushed, because no test here can tell and all of them take longer. */
  private static EmbeddedPostgresConfig configIn(Path folder) {
    return EmbeddedPostgresConfig.durable(folder.resolve("pg")).withDurability(Durability.FAST);
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  private static String show(EmbeddedPostgres postgres, String setting) throws SQLException {
    return value(postgres, "SHOW " + setting);
  }

  private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = ServicesFolder.connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
