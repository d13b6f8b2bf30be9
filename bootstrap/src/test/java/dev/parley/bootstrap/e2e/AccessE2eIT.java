package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coming in, staying in and being put out, on two servers that act as one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccessE2eIT {
  private static final String PASSWORD = "correct horse battery";
  private static final String OTHER_PASSWORD = "battery horse correct";
  private static final int SIGNED_OUT = 4403;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static DedicatedRedis redis;
  private static ServerProcess one;
  private static ServerProcess two;
  private static Api left;
  private static Api right;

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    redis = TestRedis.dedicated();
    one = ServerProcess.start(folder, settings());
    two = ServerProcess.start(folder, settings());
    left = new Api(one);
    right = new Api(two);
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    redis.close();
    database.close();
  }

  @Test
  void anAccountThatWasMadeOnOneInstanceSignsInOnTheOther() {
    String name = someName();
    JsonNode made = registered(name);
    Api.Answer signedIn = right.post("/api/auth/login", "", "username", name, "password", PASSWORD);

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.body().path("user").path("id")).isEqualTo(made.path("user").path("id"));
    try (ChatClient client = connected(two, signedIn.body())) {
      client.ask("create_room", "name", "home of " + name);
    }
    assertThat(right.post("/api/auth/login", "", "username", name, "password", "wrong").status())
        .isEqualTo(401);
    assertThat(
            right.post("/api/auth/register", "", "username", name, "password", PASSWORD).status())
        .isEqualTo(400);
  }

  @Test
  void aGuestComesInWithoutAnythingAndChats() {
    Api.Answer guest = left.post("/api/auth/guest", "", "nickname", someName());

    assertThat(guest.status()).isEqualTo(200);
    try (ChatClient client = connected(two, guest.body())) {
      String room =
          client.ask("create_room", "name", "den of " + someName()).path("conversation").asText();
      assertThat(client.ask("send", "conversation", room, "clientMessageId", "1", "text", "hello"))
          .isNotEmpty();
    }
    assertThat(left.post("/api/auth/guest", "", "nickname", "Admin").status()).isEqualTo(400);
  }

  @Test
  void signingOutEverywhereClosesTheSessionsOnEveryInstance() {
    String name = someName();
    JsonNode here = registered(name);
    JsonNode there = signedIn(right, name, PASSWORD);
    try (ChatClient onOne = connected(one, there);
        ChatClient onTwo = connected(two, here)) {
      assertThat(left.post("/api/me/logout-everywhere", token(here)).status()).isBetween(200, 299);

      assertClosed(onOne);
      assertClosed(onTwo);
    }
    assertThat(right.get("/api/me", token(here)).status()).isEqualTo(401);
    assertThat(refreshed(right, there).status()).isEqualTo(401);
  }

  @Test
  void anotherPasswordEndsTheOtherSignInsEvenWithoutRedis() {
    String name = someName();
    JsonNode here = registered(name);
    JsonNode there = signedIn(right, name, PASSWORD);
    try (ChatClient onOne = connected(one, here);
        ChatClient onTwo = connected(two, there)) {
      redis.stopService();
      try {
        Api.Answer changed =
            left.post(
                "/api/me/password",
                token(here),
                "currentPassword",
                PASSWORD,
                "newPassword",
                OTHER_PASSWORD);
        assertThat(changed.status()).isBetween(200, 299);

        assertClosed(onTwo);
        assertThat(onOne.ask("conversations").path("conversations")).isEmpty();
        assertThat(
                left.post("/api/auth/login", "", "username", name, "password", PASSWORD).status())
            .isEqualTo(401);
        signedIn(right, name, OTHER_PASSWORD);
      } finally {
        redis.startService();
      }
    }
  }

  @Test
  void refreshTokensAreExchangedOnAnyInstance() {
    JsonNode first = registered(someName());
    JsonNode second = refreshed(right, first).body();
    JsonNode third = refreshed(left, second).body();

    assertThat(token(third)).isNotEqualTo(token(first));
    assertThat(refreshed(left, third).status()).isEqualTo(200);
  }

  @Test
  void whoIsBannedIsOutEverywhereUntilTheBanIsLifted() {
    String administrator = Sessions.tokenFor("root");
    String name = someName();
    JsonNode made = registered(name);
    String path = "/api/admin/users/" + made.path("user").path("id").asText() + "/ban";
    try (ChatClient client = connected(two, made)) {
      assertThat(left.post(path, token(made), "reason", "no").status()).isEqualTo(403);
      assertThat(left.post(path, administrator, "reason", "spam").status()).isBetween(200, 299);

      client.closed().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
    assertThat(right.post("/api/auth/login", "", "username", name, "password", PASSWORD).status())
        .isEqualTo(403);
    assertThat(left.send("DELETE", path, administrator).status()).isBetween(200, 299);
    signedIn(right, name, PASSWORD);
    assertThat(right.get("/api/admin/audit?kind=user_banned", administrator).body().toString())
        .contains("spam");
  }

  @Test
  void aServerThatIsToldToStopWritesDownFirstWhatIsInNoAuditLogYet() {
    JsonNode made = registered(someName());
    String user = made.path("user").path("id").asText();
    try (ServerProcess stopping = ServerProcess.start(folder, settings())) {
      Api.Answer wrong =
          new Api(stopping)
              .post(
                  "/api/auth/login",
                  "",
                  "username",
                  made.path("user").path("username").asText(),
                  "password",
                  "wrong");
      assertThat(wrong.status()).isEqualTo(401);

      assertThat(stopping.terminate()).isZero();
    }
    assertThat(
            left.get("/api/admin/audit?kind=sign_in_failed&user=" + user, Sessions.tokenFor("root"))
                .body()
                .toString())
        .contains(user);
  }

  @Test
  void whoSendsTooOftenIsToldWhenToGoOn() {
    JsonNode made = registered(someName());
    try (ChatClient onOne = connected(one, made);
        ChatClient onTwo = connected(two, made)) {
      String room =
          onOne.ask("create_room", "name", "hall of " + someName()).path("conversation").asText();
      // Twenty pass; more only where a slow Redis makes an instance count for itself.
      JsonNode refused = answer(onOne, room, "m0");
      for (int i = 1; i < 100 && !refused.path("type").asText().equals("error"); i++) {
        refused = answer(i % 2 == 0 ? onOne : onTwo, room, "m" + i);
        assertThat(i >= 20 || refused.path("type").asText().equals("reply")).isTrue();
      }
      assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
      assertThat(refused.path("retryAfterMs").asLong()).isBetween(1L, 600_000L);
    }
  }

  @Test
  void aDeletedAccountIsGoneAndItsNameStaysTaken() {
    String name = someName();
    JsonNode made = registered(name);
    assertThat(left.get("/api/me/export", token(made)).body().toString()).contains(name);

    assertThat(left.send("DELETE", "/api/me", token(made), "password", PASSWORD).status())
        .isBetween(200, 299);

    assertThat(right.post("/api/auth/login", "", "username", name, "password", PASSWORD).status())
        .isEqualTo(401);
    assertThat(
            right.post("/api/auth/register", "", "username", name, "password", PASSWORD).status())
        .isEqualTo(400);
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(
        database,
        redis,
        "PARLEY_ADMINISTRATORS",
        "root",
        // Long enough for the slowest machine.
        "PARLEY_RATE_LIMIT_WINDOW",
        "10m",
        "PARLEY_RATE_LIMIT_BLOCK",
        "10m");
  }

  /** A name that no other test has. */
  private static String someName() {
    return "u" + UUID.randomUUID().toString().substring(0, 13).replace("-", "x");
  }

  private static JsonNode registered(String name) {
    Api.Answer answer = left.post("/api/auth/register", "", "username", name, "password", PASSWORD);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode signedIn(Api api, String name, String password) {
    Api.Answer answer = api.post("/api/auth/login", "", "username", name, "password", password);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static Api.Answer refreshed(Api api, JsonNode tokens) {
    return api.post("/api/auth/refresh", "", "refreshToken", tokens.path("refreshToken").asText());
  }

  private static String token(JsonNode tokens) {
    return tokens.path("token").asText();
  }

  private static ChatClient connected(ServerProcess server, JsonNode tokens) {
    return ChatClient.connect(server.url(), tokens.path("user").path("id").asText(), token(tokens));
  }

  private static void assertClosed(ChatClient client) {
    assertThat(client.closed().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
        .isEqualTo(SIGNED_OUT);
  }

  private static JsonNode answer(ChatClient client, String room, String clientMessageId) {
    return client
        .request("send", "conversation", room, "clientMessageId", clientMessageId, "text", "more")
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
