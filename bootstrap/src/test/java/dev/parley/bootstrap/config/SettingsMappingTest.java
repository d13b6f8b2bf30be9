package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** For each record: what it is by default, and what it is when everything is set. */
class SettingsMappingTest {
  private final Set<String> mapped = new TreeSet<>();

  @Test
  void httpSettings() {
    assertMapping(
        HttpSettings.class,
        new HttpSettings(
            "127.0.0.1",
            8080,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            new DataSize(1_048_576),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3)),
        Map.of(
            "PARLEY_HTTP_HOST", "0.0.0.0",
            "PARLEY_HTTP_PORT", "0",
            "PARLEY_TLS_CERTIFICATE", "/etc/parley/cert.pem",
            "PARLEY_TLS_KEY", "/etc/parley/key.pem",
            "PARLEY_ALLOWED_ORIGINS", "https://a.example, http://localhost:3000",
            "PARLEY_TRUSTED_PROXIES", "10.0.0.0/8, ::1",
            "PARLEY_OUTBOUND_BUDGET_BYTES", "256KiB",
            "PARLEY_DRAIN_SECONDS", "3",
            "PARLEY_RECONNECT_SPREAD", "20s"),
        new HttpSettings(
            "0.0.0.0",
            0,
            Optional.of(Path.of("/etc/parley/cert.pem")),
            Optional.of(Path.of("/etc/parley/key.pem")),
            List.of(new WebOrigin("https://a.example"), new WebOrigin("http://localhost:3000")),
            List.of("10.0.0.0/8", "::1"),
            new DataSize(262_144),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20)));
  }

  @Test
  void socketIoSettings() {
    assertMapping(
        SocketIoSettings.class,
        new SocketIoSettings(
            true,
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            new DataSize(65_536),
            SocketIoDialect.DIRECT,
            true,
            false),
        Map.of(
            "PARLEY_SOCKETIO", "false",
            "PARLEY_SOCKETIO_PING_INTERVAL", "300ms",
            "PARLEY_SOCKETIO_PING_TIMEOUT", "200ms",
            "PARLEY_SOCKETIO_CONNECT_TIMEOUT", "1s",
            "PARLEY_SOCKETIO_MAX_PAYLOAD", "1MiB",
            "PARLEY_SOCKETIO_DIALECT", "both",
            "PARLEY_SOCKETIO_RECOVERY", "false",
            "PARLEY_SOCKETIO_ECHO", "true"),
        new SocketIoSettings(
            false,
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            new DataSize(1_048_576),
            SocketIoDialect.BOTH,
            false,
            true));
  }

  @Test
  void databaseSettings() {
    assertMapping(
        DatabaseSettings.class,
        new DatabaseSettings(
            new DatabaseLocation.Embedded(), Optional.empty(), Optional.empty(), 10, "simple"),
        Map.of(
            "PARLEY_DATABASE_URL", "jdbc:postgresql://db:5432/parley",
            "PARLEY_DATABASE_USER", "somebody",
            "PARLEY_DATABASE_PASSWORD", "something",
            "PARLEY_DATABASE_POOL_SIZE", "20",
            "PARLEY_SEARCH_LANGUAGE", "english"),
        new DatabaseSettings(
            new DatabaseLocation.External("jdbc:postgresql://db:5432/parley"),
            Optional.of("somebody"),
            Optional.of(new Secret("something")),
            20,
            "english"));
  }

  @Test
  void redisSettings() {
    assertMapping(
        RedisSettings.class,
        new RedisSettings(new RedisLocation.Unset(), "parley"),
        Map.of("PARLEY_REDIS_URL", "none", "PARLEY_REDIS_PREFIX", "staging"),
        new RedisSettings(new RedisLocation.None(), "staging"));
  }

  @Test
  void tokenSettings() {
    assertMapping(
        TokenSettings.class,
        new TokenSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of("sub")),
        Map.of(
            "PARLEY_JWT_SECRET", "0123456789abcdef0123456789abcdef",
            "PARLEY_JWT_JWKS_URL", "https://issuer.example/keys",
            "PARLEY_JWT_ISSUER", "https://issuer.example",
            "PARLEY_JWT_AUDIENCE", "chat",
            "PARLEY_JWT_SUBJECT_CLAIM", "sub,userId"),
        new TokenSettings(
            Optional.of(new Secret("0123456789abcdef0123456789abcdef")),
            Optional.of(URI.create("https://issuer.example/keys")),
            Optional.of("https://issuer.example"),
            Optional.of("chat"),
            List.of("sub", "userId")));
  }

  @Test
  void accountSettings() {
    assertMapping(
        AccountSettings.class,
        new AccountSettings(
            true,
            true,
            List.of(),
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            Duration.ofHours(24)),
        Map.of(
            "PARLEY_REGISTRATION", "false",
            "PARLEY_GUESTS", "false",
            "PARLEY_ADMINISTRATORS", "alice, auth0|5f7c",
            "PARLEY_ACCESS_TOKEN_LIFETIME", "5m",
            "PARLEY_SIGN_IN_LIFETIME", "7d",
            "PARLEY_GUEST_LIFETIME", "1h"),
        new AccountSettings(
            false,
            false,
            List.of("alice", "auth0|5f7c"),
            Duration.ofMinutes(5),
            Duration.ofDays(7),
            Duration.ofHours(1)));
  }

  @Test
  void mediaSettings() {
    assertMapping(
        MediaSettings.class,
        new MediaSettings(
            Optional.empty(),
            new DataSize(25L << 20),
            new DataSize(1L << 30),
            new DataSize(100L << 20)),
        Map.of(
            "PARLEY_MEDIA_DIR", "/srv/media",
            "PARLEY_MEDIA_MAX_UPLOAD", "5MiB",
            "PARLEY_MEDIA_QUOTA", "50MiB",
            "PARLEY_MEDIA_GUEST_QUOTA", "0"),
        new MediaSettings(
            Optional.of(Path.of("/srv/media")),
            new DataSize(5L << 20),
            new DataSize(50L << 20),
            new DataSize(0)));
  }

  @Test
  void objectStorageSettings() {
    assertMapping(
        ObjectStorageSettings.class,
        new ObjectStorageSettings(
            Optional.empty(),
            "us-east-1",
            Optional.empty(),
            true,
            "parley/",
            Optional.empty(),
            Optional.empty()),
        Map.of(
            "PARLEY_S3_ENDPOINT", "https://minio.example:9000",
            "PARLEY_S3_REGION", "eu-central-1",
            "PARLEY_S3_BUCKET", "files",
            "PARLEY_S3_PATH_STYLE", "false",
            "PARLEY_S3_PREFIX", "chat/files-",
            "PARLEY_S3_ACCESS_KEY", "who",
            "PARLEY_S3_SECRET_KEY", "secret"),
        new ObjectStorageSettings(
            Optional.of(URI.create("https://minio.example:9000")),
            "eu-central-1",
            Optional.of("files"),
            false,
            "chat/files-",
            Optional.of(new Secret("who")),
            Optional.of(new Secret("secret"))));
  }

  @Test
  void limitSettings() {
    assertMapping(
        LimitSettings.class,
        new LimitSettings(
            20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            new Rate(0, Duration.ZERO),
            new Rate(100, Duration.ofSeconds(5)),
            new Rate(60, Duration.ofMinutes(1)),
            new Rate(30, Duration.ofMinutes(1)),
            new Rate(60, Duration.ofMinutes(1)),
            new Rate(200, Duration.ofSeconds(20)),
            new Rate(60, Duration.ofMinutes(1)),
            new Rate(20, Duration.ofHours(1)),
            new Rate(30, Duration.ofMinutes(30)),
            100,
            200),
        Map.ofEntries(
            Map.entry("PARLEY_RATE_LIMIT_MESSAGES", "5"),
            Map.entry("PARLEY_RATE_LIMIT_WINDOW", "1s"),
            Map.entry("PARLEY_RATE_LIMIT_BLOCK", "0"),
            Map.entry("PARLEY_RATE_LIMIT_ROOM_MESSAGES", "200/1s"),
            Map.entry("PARLEY_RATE_LIMIT_HISTORY", "1/1s"),
            Map.entry("PARLEY_RATE_LIMIT_JOINS", "2/2s"),
            Map.entry("PARLEY_RATE_LIMIT_OPENS", "3/3s"),
            Map.entry("PARLEY_RATE_LIMIT_UPLOADS", "7/7s"),
            Map.entry("PARLEY_RATE_LIMIT_CONNECTS", "0"),
            Map.entry("PARLEY_RATE_LIMIT_SIGN_INS", "4/4s"),
            Map.entry("PARLEY_RATE_LIMIT_REGISTRATIONS", "5/1d"),
            Map.entry("PARLEY_RATE_LIMIT_GUESTS", "6/1h"),
            Map.entry("PARLEY_SESSIONS_PER_USER", "7"),
            Map.entry("PARLEY_SESSIONS_PER_ADDRESS", "8")),
        new LimitSettings(
            5,
            Duration.ofSeconds(1),
            Duration.ZERO,
            new Rate(200, Duration.ofSeconds(1)),
            new Rate(1, Duration.ofSeconds(1)),
            new Rate(2, Duration.ofSeconds(2)),
            new Rate(3, Duration.ofSeconds(3)),
            new Rate(7, Duration.ofSeconds(7)),
            new Rate(0, Duration.ZERO),
            new Rate(4, Duration.ofSeconds(4)),
            new Rate(5, Duration.ofDays(1)),
            new Rate(6, Duration.ofHours(1)),
            7,
            8));
  }

  @Test
  void managementSettings() {
    assertMapping(
        ManagementSettings.class,
        new ManagementSettings("127.0.0.1", Optional.empty()),
        Map.of("PARLEY_MANAGEMENT_HOST", "::1", "PARLEY_MANAGEMENT_PORT", "0"),
        new ManagementSettings("::1", Optional.of(0)));
  }

  @Test
  void logSettings() {
    assertMapping(
        LogSettings.class,
        new LogSettings(Optional.empty(), LogLevel.INFO),
        Map.of("PARLEY_LOG_FORMAT", "json", "PARLEY_LOG_LEVEL", "Debug"),
        new LogSettings(Optional.of(LogFormat.JSON), LogLevel.DEBUG));
  }

  @Test
  void serverSettings() {
    ServerSettings defaults = bind(ServerSettings.class, Map.of());
    assertThat(defaults.dataDirectory()).isEqualTo(Path.of("./data"));
    ServerSettings moved = bind(ServerSettings.class, Map.of("PARLEY_DATA_DIR", "/var/lib/parley"));
    assertThat(moved.dataDirectory()).isEqualTo(Path.of("/var/lib/parley"));
    assertThat(moved)
        .isEqualTo(
            new ServerSettings(
                Path.of("/var/lib/parley"),
                defaults.http(),
                defaults.socketIo(),
                defaults.database(),
                defaults.redis(),
                defaults.tokens(),
                defaults.accounts(),
                defaults.media(),
                defaults.objectStorage(),
                defaults.limits(),
                defaults.management(),
                defaults.log()));
  }

  private <R extends Record> void assertMapping(
      Class<R> type, R defaults, Map<String, String> given, R expected) {
    assertThat(bind(type, Map.of())).isEqualTo(defaults);
    assertThat(bind(type, given)).isEqualTo(expected);
    assertThat(given.keySet())
        .as("every setting of the record has a value here")
        .containsExactlyInAnyOrderElementsOf(
            SettingsCatalogue.of(type).entries().stream()
                .map(entry -> entry.name().value())
                .toList());
    mapped.addAll(given.keySet());
  }

  private static <R extends Record> R bind(Class<R> type, Map<String, String> given) {
    SettingsBinder binder =
        new SettingsBinder(GivenSettings.collect(Map.of(), Optional.empty(), new HashMap<>(given)));
    R bound = binder.bind(type);
    assertThat(binder.problems()).isEmpty();
    return bound;
  }
}
