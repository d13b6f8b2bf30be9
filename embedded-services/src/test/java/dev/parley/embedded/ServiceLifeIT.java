package dev.parley.embedded;

import static dev.parley.embedded.ServicesFolder.noteIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of the services when the JVM that started them ends in a way that it does not
 * choose.
 */
class ServiceLifeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOTE = "kept";

  @TempDir private static Path prepared;
  @TempDir private Path temporary;
  private ServicesFolder folder;

  @BeforeAll
  static void writeANote() throws SQLException {
    try (EmbeddedServices services = ServicesFolder.at(prepared).start()) {
      ServicesFolder.write(services, NOTE);
    }
  }

  @BeforeEach
  void copyTheNote() throws IOException {
    Path awkward = temporary.resolve("data of an 'operator' é");
    folder = ServicesFolder.at(prepared).copyTo(awkward);
  }

  @Test
  void bothServicesKeepTheirDataThroughARestart() throws SQLException {
    assertBothStartWithTheNote();
  }

  @Test
  void bothServicesEndWithAJvmThatIsKilled() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.kill();

      awaitEndOfServices(server);
    }
    assertThat(folder.root().resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    assertBothStartWithTheNote();
  }

  @Test
  void bothServicesEndWithAJvmThatIsTerminated() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.terminate();

      awaitEndOfServices(server);
    }
    assertBothStartWithTheNote();
  }

  @Test
  void aServerStartsWhileTheServicesOfAKilledOneAreStillStopping()
      throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.kill();
      await().atMost(PATIENCE).until(() -> ProcessHandle.of(server.pid()).isEmpty());

      assertBothStartWithTheNote();
    }
  }

  @Test
  void aServerStartsAfterEveryProcessWasKilled() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.killEverything();

      awaitEndOfServices(server);
      assertBothStartWithTheNote();
    }
  }

  @Test
  void aServerStopsTheServicesThatAnEarlierOneLeftBehind() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.killAllButServices();
      await().atMost(PATIENCE).until(() -> ProcessHandle.of(server.pid()).isEmpty());
      assertThat(server.postgres().isAlive()).isTrue();
      assertThat(server.redis().isAlive()).isTrue();

      assertBothStartWithTheNote();

      assertThat(server.postgres().isAlive()).isFalse();
      assertThat(server.redis().isAlive()).isFalse();
      assertThat(folder.root().resolve("postgres/server.log"))
          .content()
          .doesNotContain("was not properly shut down");
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start(folder)) {
      assertThatThrownBy(folder::start)
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining(folder.postgres().directory().orElseThrow().toString())
          .hasMessageContaining("in use by process " + server.pid());
      assertThatThrownBy(() -> EmbeddedRedis.start(folder.redis()))
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining("in use by process " + server.pid());
      assertThat(server.postgres().isAlive()).isTrue();
      assertThat(server.redis().isAlive()).isTrue();
    }
  }

  @Test
  void aRefusalInTheSameJvmDoesNotOpenTheFolderToOthers() {
    try (EmbeddedServices services = folder.start()) {
      assertThatThrownBy(folder::start)
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining("in use by this process");

      assertThatThrownBy(() -> ServerProcess.start(folder))
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
      assertThat(services.postgres().isAlive()).isTrue();
    }
  }

  @Test
  void temporaryServicesLeaveNoFilesWhenTheJvmIsKilled() throws IOException {
    Path files = Files.createDirectory(temporary.resolve("tmp"));
    try (ServerProcess server = ServerProcess.startTemporary(files)) {
      assertThat(names(files)).hasSize(2);
      server.kill();

      awaitEndOfServices(server);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(names(files)).isEmpty());
    }
  }

  private static List<String> names(Path files) throws IOException {
    try (Stream<Path> found = Files.list(files)) {
      return found
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("parley-"))
          .toList();
    }
  }

  private static void awaitEndOfServices(ServerProcess server) {
    await().atMost(PATIENCE).until(() -> !server.postgres().isAlive() && !server.redis().isAlive());
  }

  private void assertBothStartWithTheNote() throws SQLException {
    try (EmbeddedServices services = folder.start()) {
      assertThat(noteIn(services.postgres())).isEqualTo(NOTE);
      assertThat(noteIn(services.redis())).isEqualTo(NOTE);
    }
  }
}
