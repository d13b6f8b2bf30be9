package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is there, and who types, on two servers. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PresenceE2eIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static ServerProcess one;
  private static ServerProcess two;

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    one = ServerProcess.start(folder, settings());
    two = ServerProcess.start(folder, settings());
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    database.close();
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(database);
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static List<JsonNode> frames(ChatClient client, String type) {
    return client.others().stream().filter(f -> f.path("type").asText().equals(type)).toList();
  }

  /** What the client was told last of the user; nothing if it was not told. */
  private static String told(ChatClient client, String user) {
    String last = "";
    for (JsonNode frame : frames(client, "presence")) {
      for (JsonNode one : frame.path("users")) {
        if (one.path("user").asText().equals(user)) {
          last = one.path("status").asText();
        }
      }
    }
    return last;
  }

  private static void awaitTold(ChatClient client, String user, String status) {
    await("%s is %s".formatted(user, status))
        .atMost(PATIENCE)
        .until(() -> told(client, user).equals(status));
  }

  private static List<String> typists(ChatClient client) {
    return frames(client, "typing").stream().map(f -> f.path("users").toString()).toList();
  }

  @Test
  void whoIsBlockedIsNotToldWhetherTheOtherIsThereOrTypesOnEitherInstance() {
    ChatClient carol = connect(one, "carol");
    ChatClient dave = connect(two, "dave");
    ChatClient erin = connect(one, "erin");
    String direct = carol.ask("open_direct", "user", "dave").path("conversation").asText();
    String room = carol.ask("create_room", "name", "quiet").path("conversation").asText();
    dave.ask("join", "conversation", room);
    erin.ask("join", "conversation", room);
    dave.ask("presence", "users", List.of("carol"), "conversations", List.of(room));
    carol.ask("presence", "users", List.of("dave"));
    erin.ask("presence", "conversations", List.of(room));
    carol.ask("set_presence", "status", "busy");
    awaitTold(dave, "carol", "busy");

    dave.ask("block", "user", "carol");

    awaitTold(dave, "carol", "offline");
    awaitTold(carol, "dave", "offline");
    JsonNode picture =
        carol.ask("presence", "users", List.of("dave"), "conversations", List.of(room));
    assertThat(picture.at("/users/0/status").asText()).isEqualTo("offline");
    assertThat(picture.at("/users/0").has("lastSeen")).isFalse();
    assertThat(picture.at("/conversations/0/present").toString())
        .contains("erin")
        .doesNotContain("dave");
    carol.ask("typing", "conversation", direct, "typing", true);
    carol.ask("set_presence", "status", "away");
    awaitTold(erin, "carol", "away");
    assertThat(told(dave, "carol")).isEqualTo("offline");

    dave.ask("unblock", "user", "carol");

    awaitTold(dave, "carol", "away");
    awaitTold(carol, "dave", "online");
    await("typing is told again, and was not before")
        .atMost(PATIENCE)
        .until(
            () -> {
              carol.ask("typing", "conversation", direct, "typing", true);
              return typists(dave).contains("[\"carol\"]");
            });
    List.of(carol, dave, erin).forEach(ChatClient::close);
  }

  @Test
  void instancesAgreeWhoIsThereAndWhoTypesUntilOneOfThemIsKilled() {
    ChatClient watcher = connect(two, "wendy");
    String room = watcher.ask("create_room", "name", "presence").path("conversation").asText();
    // Before they come, so that it is told of them and not answered.
    JsonNode picture = watcher.ask("presence", "conversations", List.of(room));
    assertThat(picture.at("/conversations/0/complete").asBoolean()).isTrue();
    ChatClient alice = connect(one, "alice");
    alice.ask("join", "conversation", room);
    ChatClient bob = connect(one, "bob");
    bob.ask("join", "conversation", room);
    awaitTold(watcher, "alice", "online");
    awaitTold(watcher, "bob", "online");

    alice.ask("set_presence", "status", "busy");
    awaitTold(watcher, "alice", "busy");
    alice.ask("set_presence", "status", "away");
    awaitTold(watcher, "alice", "away");
    bob.ask("set_presence", "status", "invisible");
    awaitTold(watcher, "bob", "offline");

    ChatClient phone = connect(two, "alice");
    alice.ask("typing", "conversation", room, "typing", true);
    await("typing is told across instances")
        .atMost(PATIENCE)
        .until(() -> typists(watcher).contains("[\"alice\"]"));
    await("and ends by itself")
        .atMost(PATIENCE)
        .until(() -> typists(watcher).getLast().equals("[]"));
    assertThat(typists(alice)).allSatisfy(users -> assertThat(users).doesNotContain("alice"));
    assertThat(typists(phone)).allSatisfy(users -> assertThat(users).doesNotContain("alice"));

    alice.ask("set_presence", "status", "online");
    awaitTold(watcher, "alice", "online");
    int before = frames(watcher, "presence").size();
    alice.close();
    bob.ask("set_presence", "status", "online");
    awaitTold(watcher, "bob", "online");

    one.kill();
    awaitTold(watcher, "bob", "offline");
    assertThat(frames(watcher, "presence").stream().skip(before))
        .as("she has another device, on the other instance")
        .allSatisfy(frame -> assertThat(frame.toString()).doesNotContain("alice"));
    JsonNode present = watcher.ask("presence", "users", List.of("bob", "alice"));
    assertThat(present.at("/users/1/status").asText()).isEqualTo("offline");
    assertThat(present.at("/users/1/lastSeen").asText()).isNotEmpty();
    assertThat(present.at("/users/0/status").asText()).isEqualTo("online");
    List.of(watcher, bob, phone).forEach(ChatClient::close);
  }
}
