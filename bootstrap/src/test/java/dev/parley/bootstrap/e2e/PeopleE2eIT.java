package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people say of themselves and want to hear, on two servers that act as one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeopleE2eIT {
  private static final String PASSWORD = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static DedicatedRedis redis;
  private static ServerProcess one;
  private static ServerProcess two;
  private static Api left;
  private static Api right;

  private final AtomicInteger messages = new AtomicInteger();

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
  void whatOneSaysOfOneselfIsSeenOnTheOtherInstance() {
    JsonNode alice = registered();
    JsonNode bob = registered();
    try (ChatClient onOne = connected(one, alice);
        ChatClient onTwo = connected(two, bob)) {
      String room =
          onOne.ask("create_room", "name", "hall " + name(alice)).path("conversation").asText();
      onTwo.ask("join", "conversation", room);

      // Signals may be lost, so it is changed until one has come.
      AtomicInteger changes = new AtomicInteger();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                onOne.ask("set_profile", "about", "Curious " + changes.incrementAndGet());
                assertThat(frames(onTwo, "profile"))
                    .anySatisfy(
                        frame -> {
                          assertThat(frame.path("user").asText()).isEqualTo(id(alice));
                          assertThat(frame.path("conversation").asText()).isEqualTo(room);
                          assertThat(frame.path("about").asText()).startsWith("Curious ");
                        });
              });

      JsonNode known = right.get("/api/users/" + id(alice), token(bob)).body();
      assertThat(known.path("about").asText()).isEqualTo("Curious " + changes.get());
      assertThat(
              right
                  .get("/api/users?name=" + name(alice), token(bob))
                  .body()
                  .path("users")
                  .findValuesAsText("id"))
          .containsExactly(id(alice));
    }
  }

  @Test
  void aBlockOnOneInstanceHoldsOnTheOtherAtOnce() {
    JsonNode alice = registered();
    JsonNode bob = registered();
    try (ChatClient onOne = connected(one, alice);
        ChatClient onTwo = connected(two, bob)) {
      String direct = onTwo.ask("open_direct", "user", id(alice)).path("conversation").asText();
      for (int round = 0; round < 10; round++) {
        assertThat(say(onTwo, direct).path("type").asText()).isEqualTo("reply");

        assertThat(onOne.ask("block", "user", id(bob)).path("blocked").asBoolean()).isTrue();

        assertThat(say(onTwo, direct).path("code").asText()).isEqualTo("not_accepted");
        assertThat(say(onOne, direct).path("code").asText()).isEqualTo("blocked");
        assertThat(
                left.send("DELETE", "/api/me/blocks/" + id(bob), token(alice))
                    .body()
                    .path("unblocked")
                    .asBoolean())
            .isTrue();
      }
      assertThat(say(onTwo, direct).path("type").asText()).isEqualTo("reply");
    }
  }

  @Test
  void ofWhatToNotifyIsToldToTheDevicesOnTheOtherInstance() {
    JsonNode alice = registered();
    try (ChatClient laptop = connected(one, alice);
        ChatClient phone = connected(two, alice)) {
      String room =
          laptop.ask("create_room", "name", "den " + name(alice)).path("conversation").asText();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                laptop.ask("notify", "conversation", room, "level", "mentions");
                assertThat(frames(phone, "notifications"))
                    .anySatisfy(
                        frame -> {
                          assertThat(frame.path("conversation").asText()).isEqualTo(room);
                          assertThat(frame.at("/notifications/level").asText())
                              .isEqualTo("mentions");
                        });
              });

      assertThat(
              right
                  .get("/api/conversations", token(alice))
                  .body()
                  .at("/conversations/0/notifications/level")
                  .asText())
          .isEqualTo("mentions");
    }
  }

  @Test
  void contactsAreThereOnBothInstancesAndGoWithTheAccount() {
    JsonNode alice = registered();
    JsonNode bob = registered();
    assertThat(
            left.send("PUT", "/api/me/contacts/" + id(bob), token(alice), "note", "tea").status())
        .isEqualTo(200);

    assertThat(right.get("/api/me/contacts", token(alice)).body().at("/contacts/0/note").asText())
        .isEqualTo("tea");
    assertThat(right.get("/api/me/export", token(alice)).body().at("/contacts/0/user").asText())
        .isEqualTo(id(bob));
    assertThat(left.send("DELETE", "/api/me", token(alice), "password", PASSWORD).status())
        .isEqualTo(200);
    assertThat(right.get("/api/users/" + id(alice), token(bob)).body().path("displayName").asText())
        .isEqualTo("Deleted user");
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(database, redis, "PARLEY_RATE_LIMIT_MESSAGES", "0");
  }

  private static JsonNode registered() {
    String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    Api.Answer answer = left.post("/api/auth/register", "", "username", name, "password", PASSWORD);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode say(ChatClient client, String conversation) {
    return client
        .request(
            "send",
            "conversation",
            conversation,
            "clientMessageId",
            "m" + messages.incrementAndGet(),
            "text",
            "hello")
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private static List<JsonNode> frames(ChatClient client, String type) {
    return client.others().stream()
        .filter(frame -> frame.path("type").asText().equals(type))
        .toList();
  }

  private static ChatClient connected(ServerProcess server, JsonNode signedIn) {
    return ChatClient.connect(server.url(), id(signedIn), token(signedIn));
  }

  private static String id(JsonNode signedIn) {
    return signedIn.path("user").path("id").asText();
  }

  private static String name(JsonNode signedIn) {
    return signedIn.path("user").path("username").asText();
  }

  private static String token(JsonNode signedIn) {
    return signedIn.path("token").asText();
  }
}
