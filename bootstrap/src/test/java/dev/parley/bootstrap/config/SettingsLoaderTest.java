package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  private static final String GOOD_SECRET = "correct-horse-battery-staple-0123456789";

  @TempDir Path folder;

  @Test
  void prefersTheCommandLineToTheEnvironmentToTheFileToTheDefault() throws IOException {
    Path file = file("http.port=1\nhttp.host=file\nlog.level=warn\n");
    SettingsLoader.Outcome.Loaded loaded =
        loaded(
            SettingsLoader.load(
                Map.of(new SettingName("PARLEY_HTTP_PORT"), "3"),
                Optional.of(file),
                Map.of("PARLEY_HTTP_PORT", "2", "PARLEY_HTTP_HOST", "env")));

    assertThat(loaded.settings().http().port()).isEqualTo(3);
    assertThat(loaded.settings().http().host()).isEqualTo("env");
    assertThat(loaded.settings().log().level()).isEqualTo(LogLevel.WARN);
    assertThat(loaded.settings().dataDirectory()).isEqualTo(Path.of("./data"));
    assertThat(loaded.effective().origin("PARLEY_HTTP_PORT")).isEqualTo(new Origin.CommandLine());
    assertThat(loaded.effective().origin("PARLEY_HTTP_HOST")).isEqualTo(new Origin.Environment());
    assertThat(loaded.effective().origin("PARLEY_LOG_LEVEL")).isEqualTo(new Origin.File(file));
    assertThat(loaded.effective().origin("PARLEY_DATA_DIR")).isEqualTo(new Origin.Default());
  }

  @Test
  void readsBothSpellingsOfAKeyInAFile() throws IOException {
    Path file = file("PARLEY_HTTP_PORT=4711\njwt.subject.claim = sub, userId\n");
    ServerSettings settings =
        loaded(SettingsLoader.load(Map.of(), Optional.of(file), Map.of())).settings();
    assertThat(settings.http().port()).isEqualTo(4711);
    assertThat(settings.tokens().subjectClaim()).containsExactly("sub", "userId");
  }

  @Test
  void refusesAFileThatSetsOneThingTwice() throws IOException {
    Path file = file("PARLEY_HTTP_PORT=1\nhttp.port=2\n");
    assertThat(problems(SettingsLoader.load(Map.of(), Optional.of(file), Map.of())))
        .singleElement()
        .asString()
        .contains("PARLEY_HTTP_PORT", "file " + file, "set twice");
  }

  @Test
  void readsTheFileThatTheEnvironmentNames() throws IOException {
    Path file = file("http.port=4712");
    assertThat(environment("PARLEY_CONFIG", file.toString()))
        .isInstanceOfSatisfying(
            SettingsLoader.Outcome.Loaded.class,
            loaded -> assertThat(loaded.settings().http().port()).isEqualTo(4712));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(problems(environment("PARLEY_CONFIG", folder.resolve("none").toString())))
        .singleElement()
        .asString()
        .startsWith("PARLEY_CONFIG (file ")
        .contains("NoSuchFile");
  }

  @Test
  void takesABlankValueForNone() {
    assertThat(loaded(environment("PARLEY_HTTP_PORT", " ")).settings().http().port())
        .isEqualTo(8080);
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsNameAndSource() {
    SettingsLoader.Outcome outcome =
        SettingsLoader.load(
            Map.of(
                new SettingName("PARLEY_HTTP_PORT"), "70000",
                new SettingName("PARLEY_OUTBOUND_BUDGET_BYTES"), "1KiB"),
            Optional.empty(),
            Map.of(
                "PARLEY_MANAGEMENT_PORT", "many",
                "PARLEY_DATABASE_URL", "postgres://elsewhere/x",
                "PARLEY_DRAIN_SECONDS", "20m",
                "PARLEY_JWT_SECRET", "short"));
    assertThat(problems(outcome))
        .extracting(Problem::toString)
        .anySatisfy(
            p -> assertThat(p).startsWith("PARLEY_HTTP_PORT (command line): ").contains("65535"))
        .anySatisfy(p -> assertThat(p).startsWith("PARLEY_OUTBOUND_BUDGET_BYTES (command line): "))
        .anySatisfy(
            p -> assertThat(p).startsWith("PARLEY_MANAGEMENT_PORT (environment): is not a whole"))
        .anySatisfy(
            p -> assertThat(p).startsWith("PARLEY_DATABASE_URL (environment): must be empty"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .startsWith("PARLEY_DRAIN_SECONDS (environment): must be at most 10 minutes"))
        .anySatisfy(
            p -> assertThat(p).startsWith("PARLEY_JWT_SECRET (environment): needs at least 32"))
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"10s,10000", "10,10000", "500ms,500", "2m,120000", "0,0"})
  void readsDurations(String text, long millis) {
    assertThat(loaded(environment("PARLEY_DRAIN_SECONDS", text)).settings().http().drain())
        .hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"1048576,1048576", "1MiB,1048576", "64KiB,65536", "1GiB,1073741824"})
  void readsSizes(String text, long bytes) {
    assertThat(
            loaded(environment("PARLEY_OUTBOUND_BUDGET_BYTES", text))
                .settings()
                .http()
                .outboundBudget()
                .bytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_JWT_JWKS_URL, http://issuer.example/keys, must be an https address",
    "PARLEY_JWT_JWKS_URL, file:///etc/passwd, must be an https address",
    "PARLEY_JWT_JWKS_URL, not an address, is not an address",
    "PARLEY_ADMINISTRATORS, 'alice,bob smith', must list ids of users",
    "PARLEY_TRUSTED_PROXIES, 'proxy.example', must list IP addresses",
    "PARLEY_GUESTS, yes, must be true or false",
    "PARLEY_RATE_LIMIT_MESSAGES, -1, must be greater than or equal to 0",
    "PARLEY_RATE_LIMIT_WINDOW, 0, must be more than 0",
    "PARLEY_RATE_LIMIT_CONNECTS, many, is not a rate",
    "PARLEY_RATE_LIMIT_CONNECTS, 10, is not a rate",
    "PARLEY_RATE_LIMIT_CONNECTS, 5000/1s, is not a rate that can be kept",
    "PARLEY_RATE_LIMIT_CONNECTS, 10/2d, is not a rate that can be kept",
    "PARLEY_ACCESS_TOKEN_LIFETIME, 5s, must be at least a minute",
  })
  void saysWhatIsWrongWithAccessAndLimits(String name, String value, String explanation) {
    assertThat(problems(environment(name, value)))
        .singleElement()
        .asString()
        .contains(name + " (environment)", explanation);
  }

  @Test
  void refusesAnObjectStorageOfWhichAPartIsMissing() {
    SettingsLoader.Outcome outcome =
        SettingsLoader.load(
            Map.of(),
            Optional.empty(),
            Map.of("PARLEY_S3_BUCKET", "files", "PARLEY_S3_ENDPOINT", "ftp://localhost:9000"));

    assertThat(problems(outcome))
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder(
            "PARLEY_S3_ACCESS_KEY", "PARLEY_S3_SECRET_KEY", "PARLEY_S3_ENDPOINT");
  }

  @Test
  void warnsOfAnObjectStorageThatOthersCanListenTo() {
    assertThat(loaded(objectStorage("https://minio.example:9000")).warnings()).isEmpty();
    assertThat(loaded(objectStorage("http://127.0.0.1:9000")).warnings()).isEmpty();
    assertThat(loaded(objectStorage("http://minio.example:9000")).warnings())
        .singleElement()
        .asString()
        .contains("PARLEY_S3_ENDPOINT is not https");
    assertThat(problems(objectStorage("https://key:top-secret@minio.example")))
        .singleElement()
        .asString()
        .contains("PARLEY_S3_ENDPOINT (environment)", "must not have keys in it")
        .doesNotContain("top-secret");
  }

  @Test
  void showsNoKeysOfAnObjectStorage() {
    assertThat(objectStorage("https://who:top-secret@minio.example").effective().toString())
        .contains("minio.example")
        .doesNotContain("AKIA-of-the-server", "the-secret-of-the-storage", "top-secret");
  }

  private static SettingsLoader.Outcome objectStorage(String endpoint) {
    return SettingsLoader.load(
        Map.of(),
        Optional.empty(),
        Map.of(
            "PARLEY_S3_ENDPOINT",
            endpoint,
            "PARLEY_S3_BUCKET",
            "files",
            "PARLEY_S3_ACCESS_KEY",
            "AKIA-of-the-server",
            "PARLEY_S3_SECRET_KEY",
            "the-secret-of-the-storage"));
  }

  @Test
  void warnsOfAnUnknownNameAndNamesTheNearest() {
    assertThat(environment("PARLEY_HTP_PORT", "1").warnings())
        .singleElement()
        .asString()
        .contains("PARLEY_HTP_PORT (environment)", "did you mean PARLEY_HTTP_PORT?");
    assertThat(environment("PARLEY_ELEPHANT_COLOUR", "1").warnings())
        .containsExactly("PARLEY_ELEPHANT_COLOUR (environment) is no setting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PARLEY_TOKEN", "PARLEY_TEST_DATABASE_URL"})
  void leavesAloneWhatOtherPartsRead(String name) {
    assertThat(environment(name, "x").warnings()).isEmpty();
  }

  @Test
  void refusesASecretThatAnybodyGuesses() {
    assertThat(problems(environment("PARLEY_JWT_SECRET", "a".repeat(64))))
        .singleElement()
        .asString()
        .contains("too regular");
  }

  @Test
  void refusesRedisWithoutADatabase() {
    SettingsLoader.Outcome outcome =
        SettingsLoader.load(
            Map.of(),
            Optional.empty(),
            Map.of("PARLEY_DATABASE_URL", "memory", "PARLEY_REDIS_URL", "redis://127.0.0.1:6379"));
    assertThat(problems(outcome)).singleElement().asString().contains("PARLEY_REDIS_URL", "memory");
  }

  @Test
  void refusesWildcardsAndPathsInOrigins() {
    assertThat(problems(environment("PARLEY_ALLOWED_ORIGINS", "*"))).hasSize(1);
    assertThat(problems(environment("PARLEY_ALLOWED_ORIGINS", "https://a.example/"))).hasSize(1);
  }

  @Test
  void refusesACertificateWithoutItsKeyAndFilesThatAreNotThere() {
    assertThat(problems(environment("PARLEY_TLS_CERTIFICATE", "/nowhere/cert.pem")))
        .extracting(Problem::explanation)
        .containsExactlyInAnyOrder(
            "needs PARLEY_TLS_KEY beside it",
            "names a file that cannot be read: /nowhere/cert.pem");
  }

  @Test
  void refusesOnePortForBothListeners() {
    assertThat(problems(environment("PARLEY_MANAGEMENT_PORT", "8080"))).hasSize(1);
    assertThat(environment("PARLEY_HTTP_PORT", "9090"))
        .as("the default port of the other listener gives way")
        .isInstanceOf(SettingsLoader.Outcome.Loaded.class);
  }

  @Test
  void checksAPortThatNeedNotBeSet() {
    assertThat(problems(environment("PARLEY_MANAGEMENT_PORT", "65536")))
        .singleElement()
        .asString()
        .startsWith("PARLEY_MANAGEMENT_PORT (environment): ")
        .contains("65535");
  }

  @Test
  void warnsOfPasswordsThatAreMissingOnOtherMachines() {
    assertThat(environment("PARLEY_DATABASE_URL", "jdbc:postgresql://db.example/parley").warnings())
        .anySatisfy(w -> assertThat(w).contains("PARLEY_DATABASE_PASSWORD is empty"))
        .anySatisfy(w -> assertThat(w).contains("PARLEY_REDIS_URL is empty"));
    assertThat(environment("PARLEY_REDIS_URL", "redis://redis.example:6379").warnings())
        .singleElement()
        .asString()
        .contains("no password");
    assertThat(environment("PARLEY_REDIS_URL", "redis://127.0.0.1:6379").warnings()).isEmpty();
  }

  @Test
  void warnsOfSecretsThatOthersCanRead() throws IOException {
    Path file = file("jwt.secret=" + GOOD_SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    SettingsLoader.Outcome open = SettingsLoader.load(Map.of(), Optional.of(file), Map.of());
    assertThat(open.warnings()).singleElement().asString().contains(file.toString(), "chmod 600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    SettingsLoader.Outcome closed = SettingsLoader.load(Map.of(), Optional.of(file), Map.of());
    assertThat(closed.warnings()).isEmpty();
  }

  @Test
  void warnsOfASecretOnTheCommandLine() {
    SettingsLoader.Outcome outcome =
        SettingsLoader.load(
            Map.of(new SettingName("PARLEY_JWT_SECRET"), GOOD_SECRET), Optional.empty(), Map.of());
    assertThat(outcome.warnings()).singleElement().asString().contains("command line");
  }

  @Test
  void neverShowsASecret() {
    String password = "s3cr3t-of-the-database";
    SettingsLoader.Outcome outcome =
        SettingsLoader.load(
            Map.of(),
            Optional.empty(),
            Map.of(
                "PARLEY_JWT_SECRET",
                GOOD_SECRET,
                "PARLEY_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1/x?user=u&password=" + password,
                "PARLEY_DATABASE_PASSWORD",
                password,
                "PARLEY_REDIS_URL",
                "redis://me:" + password + "@127.0.0.1:1"));
    assertThat(outcome).isInstanceOf(SettingsLoader.Outcome.Loaded.class);
    assertThat(outcome.effective().lines())
        .extracting(EffectiveSettings.Line::toString)
        .noneMatch(line -> line.contains(password) || line.contains(GOOD_SECRET))
        .anyMatch(line -> line.startsWith("PARLEY_JWT_SECRET=****"))
        .anyMatch(line -> line.startsWith("PARLEY_REDIS_URL=redis://me:****@127.0.0.1:1"));
    assertThat(outcome.toString()).doesNotContain(GOOD_SECRET).doesNotContain("me:" + password);
  }

  @Test
  void doesNotRepeatASecretThatIsWrong() {
    List<Problem> problems = problems(environment("PARLEY_REDIS_URL", "redis://:pa^ss@host:1"));
    assertThat(problems.toString()).doesNotContain("pa^ss");
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("parley.properties");
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static SettingsLoader.Outcome environment(String name, String value) {
    return SettingsLoader.load(Map.of(), Optional.empty(), Map.of(name, value));
  }

  private static SettingsLoader.Outcome.Loaded loaded(SettingsLoader.Outcome outcome) {
    assertThat(outcome).isInstanceOf(SettingsLoader.Outcome.Loaded.class);
    return (SettingsLoader.Outcome.Loaded) outcome;
  }

  private static List<Problem> problems(SettingsLoader.Outcome outcome) {
    assertThat(outcome).isInstanceOf(SettingsLoader.Outcome.Rejected.class);
    return ((SettingsLoader.Outcome.Rejected) outcome).problems();
  }
}
