package dev.parley.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.auth.JwtConfig;
import dev.parley.domain.session.TokenVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String SECRET = "correct-horse-battery-staple-0123456789";

  @TempDir private Path folder;

  @Test
  void helpListsTheCommandsTheSettingsAndTheExitCodes() {
    Console console = new Console(Map.of());
    assertThat(console.run("--help")).isZero();
    assertThat(console.out())
        .contains("serve", "chat", "cluster", "migrate", "token", "config")
        .contains("--http-port", "--database-url")
        .contains("Exit codes");
    assertThat(console.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "chat", "cluster", "migrate", "token", "config"})
  void everyCommandHasHelp(String command) {
    Console console = new Console(Map.of());
    assertThat(console.run(command, "--help")).isZero();
    assertThat(console.out()).contains("parley " + command);
  }

  @Test
  void anUnknownCommandIsNotCarriedOut() {
    Console console = new Console(Map.of());
    assertThat(console.run("serf")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("serf");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsNotCarriedOut() {
    Console console = new Console(Map.of());
    assertThat(console.run("serve", "--htp-port", "8080")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("--htp-port").contains("--http-port");
  }

  @Test
  void configShowsWhatIsInForceWithoutSecrets() {
    Console console =
        new Console(
            Map.of(
                "PARLEY_JWT_SECRET", SECRET,
                "PARLEY_DATABASE_URL", "jdbc:postgresql://db.example/parley?password=hush1",
                "PARLEY_DATABASE_PASSWORD", "hush2",
                "PARLEY_REDIS_URL", "redis://parley:hush3@redis.example:6379"));
    assertThat(console.run("config", "--http-port", "4711")).isZero();
    assertThat(console.out())
        .contains("PARLEY_HTTP_PORT=4711")
        .contains("PARLEY_JWT_SECRET=****")
        .contains("redis.example")
        .doesNotContain(SECRET, "hush");
    assertThat(console.err()).doesNotContain(SECRET, "hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "config", "migrate", "cluster"})
  void everyWrongSettingIsNamedAtOnce(String command) {
    Console console =
        new Console(
            Map.of(
                "PARLEY_HTTP_PORT", "eighty",
                "PARLEY_JWT_SECRET", "short",
                "PARLEY_DRAIN_SECONDS", "1 year"));
    assertThat(console.run(command)).isEqualTo(ExitCode.USAGE);
    assertThat(console.err())
        .contains("PARLEY_HTTP_PORT", "PARLEY_JWT_SECRET", "PARLEY_DRAIN_SECONDS")
        .doesNotContain("short");
  }

  @Test
  void aTokenIsOneThatTheServerAccepts() {
    Console console = new Console(Map.of("PARLEY_JWT_SECRET", SECRET));
    assertThat(console.run("token", "--user", "alice", "--ttl", "1h")).isZero();
    try (AuthAdapter auth =
        AuthAdapter.open(JwtConfig.of(JwtConfig.Secret.ofText(SECRET)), InstantSource.system())) {
      assertThat(auth.tokenVerifier().verify(console.out().strip()))
          .isInstanceOfSatisfying(
              TokenVerification.Verified.class,
              verified -> assertThat(verified.user().id().value()).isEqualTo("alice"));
    }
  }

  @Test
  void withoutASecretOneIsMadeAndKept() {
    Map<String, String> environment = Map.of("PARLEY_DATA_DIR", folder.resolve("data").toString());
    assertThat(new Console(environment).run("token", "--user", "alice")).isZero();
    assertThat(folder.resolve("data").resolve("jwt-secret")).exists();
  }

  @Test
  void tokensAreNotMadeWhereOthersCanReachTheServer() {
    Console console =
        new Console(Map.of("PARLEY_JWT_SECRET", SECRET, "PARLEY_HTTP_HOST", "0.0.0.0"));
    assertThat(console.run("token", "--user", "alice")).isEqualTo(ExitCode.FAILED);
    assertThat(console.out()).isEmpty();
    assertThat(console.err()).contains("for development");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--user=a b", "--user=alice --ttl=0s", "--user=alice --ttl=soon"})
  void aTokenForNobodyOrNeverIsNotMade(String arguments) {
    Console console = new Console(Map.of("PARLEY_JWT_SECRET", SECRET));
    String[] line = ("token " + arguments).strip().split(" (?=--)");
    assertThat(console.run(line)).isEqualTo(ExitCode.USAGE);
    assertThat(console.out()).isEmpty();
  }

  @Test
  void chatNeedsToKnowWhere() {
    Console console = new Console(Map.of("PARLEY_JWT_SECRET", SECRET));
    assertThat(console.run("chat", "--as", "alice")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("--room");
  }

  @Test
  void thereIsNothingToMigrateInMemory() {
    Console console = new Console(Map.of("PARLEY_DATABASE_URL", "memory"));
    assertThat(console.run("migrate")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("memory");
  }

  @Test
  void aClusterNeedsADatabaseInCommon() {
    Console console = new Console(Map.of("PARLEY_DATABASE_URL", "memory"));
    assertThat(console.run("cluster", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(console.run("cluster", "99")).isEqualTo(ExitCode.USAGE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDatabaseThatCannotBeAskedIsTold() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("settings"), "database.url=jdbc:postgresql://127.0.0.1:1/x\n");
    Console console = new Console(Map.of());
    assertThat(console.run("migrate", "--config", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).startsWith("parley: ").hasLineCount(1);
  }
}
