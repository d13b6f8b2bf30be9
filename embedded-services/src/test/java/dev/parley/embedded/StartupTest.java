package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting services that are shell scripts. */
class StartupTest {

  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final String WAIT = "; exec sleep 600";

  @TempDir private Path temporary;
  private ServiceFolder folder;

  @BeforeEach
  void openFolder() {
    folder = ServiceFolder.open("script", Optional.of(temporary.resolve("folder")));
  }

  @AfterEach
  void closeFolder() {
    folder.close();
  }

  @Test
  void waitsUntilTheServiceIsReady() throws IOException {
    RunningService running = start("echo $$ > ready" + WAIT, AMPLE);

    assertThat(running.isAlive()).isTrue();
    assertThat(Files.readString(folder.resolve("ready")).strip()).isEqualTo(running.pid() + "");
    running.close();
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void endsAServiceThatDoesNotAnswerInTime() throws IOException {
    assertThatThrownBy(() -> start("echo $$ > pid; echo loading" + WAIT, Duration.ofSeconds(5)))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("Script did not answer within 5 s")
        .hasMessageContaining("loading");

    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void tellsWhatAServiceWroteThatEnds() {
    assertThatThrownBy(() -> start("echo no room on the disk >&2; exit 3", AMPLE))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("Script ended while it started")
        .hasMessageContaining("no room on the disk");
  }

  @Test
  void triesAgainWhenThatMayHelp() {
    String script =
        "if [ -e second ]; then echo > ready" + WAIT + "; fi; echo > second; echo again; exit 1";

    RunningService running = start(script, AMPLE);

    assertThat(running.isAlive()).isTrue();
    running.close();
  }

  @Test
  void keepsTheSecretsOfTheServerFromTheService() throws IOException {
    // HOME stands for all that the environment of the JVM holds.
    assertThat(System.getenv()).containsKey("HOME");

    start("env > environment; echo > ready" + WAIT, AMPLE).close();

    assertThat(Files.readString(folder.resolve("environment")))
        .contains("LC_ALL=C")
        .doesNotContain("HOME=");
  }

  @Test
  void killsAServiceThatDoesNotHeedItsSignal() throws IOException {
    Path deaf = temporary.resolve("deaf");
    ServiceProcess process =
        ServiceProcess.launch(
            List.of(
                "sh",
                "-c",
                "trap '' TERM; echo > \"$1\"; while :; do sleep 1; done",
                "sh",
                deaf.toString()),
            "TERM",
            temporary.resolve("log"),
            Optional.empty());
    await().atMost(AMPLE).until(() -> Files.exists(deaf));

    assertThat(process.stop(Duration.ofSeconds(1))).isFalse();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void leavesWithTheExitCodeOfTheService() throws Exception {
    ServiceProcess process =
        ServiceProcess.launch(
            List.of("sh", "-c", "exit 7"), "TERM", temporary.resolve("log"), Optional.empty());

    assertThat(process.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void keepsATemporaryFolderWhenTheServiceEndsByItself() throws Exception {
    Path data = Files.createDirectory(temporary.resolve("data"));
    ServiceProcess process =
        ServiceProcess.launch(
            List.of("sh", "-c", "exit 1"), "TERM", temporary.resolve("log"), Optional.of(data));

    assertThat(process.onExit().get(30, TimeUnit.SECONDS)).isOne();
    assertThat(data).exists();
  }

  @Test
  void deletesATemporaryFolderWhenTheServiceIsStopped() throws Exception {
    Path data = Files.createDirectory(temporary.resolve("data"));
    ServiceProcess process =
        ServiceProcess.launch(
            List.of("sleep", "600"), "TERM", temporary.resolve("log"), Optional.of(data));

    process.stop(AMPLE);

    assertThat(data).doesNotExist();
  }

  private RunningService start(String script, Duration timeout) {
    return Startup.run(new Script(script), folder, 0, timeout);
  }

  private record Script(String text) implements Service {

    @Override
    public String name() {
      return "Script";
    }

    @Override
    public void prepare(ServiceFolder folder) {}

    @Override
    public List<String> command(ServiceFolder folder, int port) {
      return List.of("sh", "-c", "cd \"$1\"; " + text, "script", folder.root().toString());
    }

    @Override
    public String stopSignal() {
      return "TERM";
    }

    @Override
    public boolean isReady(ServiceFolder folder, long pid, int port) {
      return Files.exists(folder.resolve("ready"));
    }

    @Override
    public boolean isWorthRetrying(String log) {
      return log.contains("again");
    }
  }
}
