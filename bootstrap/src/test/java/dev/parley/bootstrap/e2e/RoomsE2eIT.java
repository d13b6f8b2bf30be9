package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about a room on one server holds on the other. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoomsE2eIT {
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
    return ServerSettings.on(database, "PARLEY_RATE_LIMIT_MESSAGES", "0");
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static String refusal(ChatClient client, String type, Object... fields) {
    try {
      return client.request(type, fields).get(60, TimeUnit.SECONDS).path("code").asText();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void say(ChatClient client, String room, String text) {
    client.ask(
        "send", "conversation", room, "clientMessageId", text.replace(' ', '-'), "text", text);
  }

  private static void sees(ChatClient client, String room, String kind, String user) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                client.events().stream()
                    .anyMatch(
                        event ->
                            event.path("conversation").asText().equals(room)
                                && event.path("kind").asText().equals(kind)
                                && event.path("user").asText().equals(user)));
  }

  private static List<String> texts(ChatClient client, String room) {
    return client.events().stream()
        .filter(event -> event.path("conversation").asText().equals(room))
        .filter(event -> event.path("kind").asText().equals("message"))
        .map(event -> event.at("/message/text").asText())
        .toList();
  }

  private static JsonNode listed(ChatClient client, String search, String room) {
    JsonNode rooms = client.ask("rooms", "search", search).get("rooms");
    return StreamSupport.stream(rooms.spliterator(), false)
        .filter(line -> line.path("conversation").asText().equals(room))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRoomIsTheSameOnBothServers() {
    try (ChatClient owner = connect(one, "owner");
        ChatClient guest = connect(two, "guest");
        ChatClient friend = connect(two, "friend")) {
      String room =
          owner
              .ask(
                  "create_room",
                  "name",
                  "The Vault",
                  "description",
                  "Gold and silver",
                  "password",
                  "open sesame")
              .get("conversation")
              .asText();

      assertThat(refusal(guest, "join", "room", "the vault")).isEqualTo("password_required");
      assertThat(refusal(guest, "join", "room", "the vault", "password", "open"))
          .isEqualTo("wrong_password");
      guest.ask("join", "room", "the vault", "password", "open sesame");
      String code = owner.ask("create_invite", "conversation", room).get("code").asText();
      friend.ask("join", "invite", code);
      assertThat(listed(guest, "gol sil", room).get("members").asInt()).isEqualTo(3);

      owner.ask("mute", "conversation", room, "user", "guest", "until", "2099-01-01T00:00:00Z");
      sees(guest, room, "muted", "guest");
      assertThat(
              refusal(guest, "send", "conversation", room, "clientMessageId", "m", "text", "mh mh"))
          .isEqualTo("muted");
      owner.ask("unmute", "conversation", room, "user", "guest");
      say(guest, room, "thank you");

      owner.ask("kick", "conversation", room, "user", "guest");
      say(owner, room, "among ourselves");
      sees(guest, room, "left", "guest");
      sees(friend, room, "left", "guest");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> texts(friend, room).contains("among ourselves"));
      assertThat(texts(guest, room)).doesNotContain("among ourselves");
      guest.ask("join", "room", "the vault", "password", "open sesame");

      owner.ask("ban", "conversation", room, "user", "guest", "reason", "noise");
      sees(guest, room, "banned", "guest");
      assertThat(refusal(guest, "join", "room", "the vault", "password", "open sesame"))
          .isEqualTo("banned_from_room");
      assertThat(refusal(guest, "join", "invite", code)).isEqualTo("banned_from_room");
      assertThat(listed(friend, "vault", room).get("members").asInt()).isEqualTo(2);

      assertThat(refusal(owner, "leave", "conversation", room)).isEqualTo("owner_must_transfer");
      owner.ask("transfer", "conversation", room, "user", "friend");
      owner.ask("leave", "conversation", room);
      friend.ask("lift_ban", "conversation", room, "user", "guest");
      guest.ask("join", "invite", code);
    }
  }

  @Test
  void aRoomIsFoundEnteredAndReadOverHttpOnBothServers() {
    Api left = new Api(one);
    Api right = new Api(two);
    String owner = Sessions.tokenFor("host");
    String visitor = Sessions.tokenFor("visitor");

    JsonNode made =
        left.post("/api/rooms/create", owner, "name", "the library", "password", "hush hush")
            .body()
            .path("room");
    assertThat(right.get("/api/rooms?search=library", visitor).body().at("/rooms/0/is_private"))
        .isEqualTo(BooleanNode.TRUE);
    Api.Answer refused = right.post("/api/rooms/join", visitor, "roomName", "the library");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("error").asText()).isEqualTo("Password required for this room!");
    assertThat(
            right
                .post(
                    "/api/rooms/join", visitor, "roomName", "the library", "password", "hush hush")
                .status())
        .isEqualTo(200);
    left.post(
        "/api/conversations/" + made.path("id").asText() + "/messages",
        owner,
        "clientMessageId",
        "1",
        "text",
        "psst");

    assertThat(
            right
                .get("/api/rooms/the%20library/messages", visitor)
                .body()
                .path("messages")
                .findValuesAsText("text"))
        .containsExactly("psst");
    assertThat(
            left.get("/api/rooms/" + made.path("id").asText() + "/members", owner)
                .body()
                .findValuesAsText("user"))
        .containsExactly("host", "visitor");
  }
}
