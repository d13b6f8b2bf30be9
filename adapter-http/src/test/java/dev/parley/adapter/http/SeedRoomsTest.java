package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms as clients of older servers ask for them. */
class SeedRoomsTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.signIn("alice");
  private final TestClient bob = server.signIn("bob");

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode create(String fields) {
    return alice.post("/api/rooms/create", "{" + fields + "}").assertStatus(200).json().get("room");
  }

  @Test
  void areListedUnderOldNamesAndNew() {
    create("\"name\":\"first\",\"description\":\"about tea\"");
    server.clock.advance(Duration.ofSeconds(1));
    create("\"name\":\"second\",\"password\":\"sesame\",\"creator\":\"mallory\"");

    JsonNode rooms = bob.get("/api/rooms").assertStatus(200).json().get("rooms");

    assertThat(rooms.findValuesAsText("name")).containsExactly("second", "first");
    JsonNode second = rooms.get(0);
    assertThat(second.get("is_private").asBoolean()).isTrue();
    assertThat(second.get("isPrivate").asBoolean()).isTrue();
    assertThat(second.get("member_count").asInt()).isEqualTo(1);
    assertThat(second.get("memberCount").asInt()).isEqualTo(1);
    assertThat(second.get("created_at").asText()).isEqualTo(second.get("createdAt").asText());
    assertThat(second.get("createdBy").asText()).isEqualTo("alice");
    assertThat(rooms.get(1).get("description").asText()).isEqualTo("about tea");
    assertThat(bob.get("/api/rooms?search=TEA").json().get("rooms").findValuesAsText("name"))
        .containsExactly("first");
  }

  @Test
  void areListedPageByPageAndNotTwiceToWhoHasTheList() {
    for (int i = 0; i < 5; i++) {
      create("\"name\":\"room " + i + "\"");
      server.clock.advance(Duration.ofSeconds(1));
    }

    Answer first = bob.get("/api/rooms?limit=3");
    Answer second = bob.get("/api/rooms?limit=3&cursor=" + first.text("/next"));

    assertThat(first.json().get("rooms").findValuesAsText("name"))
        .containsExactly("room 4", "room 3", "room 2");
    assertThat(second.json().get("rooms").findValuesAsText("name"))
        .containsExactly("room 1", "room 0");
    assertThat(second.json().has("next")).isFalse();
    bob.request("GET", "/api/rooms?limit=3")
        .header("If-None-Match", first.header("ETag"))
        .send()
        .assertStatus(304);
    bob.get("/api/rooms?cursor=12").assertWrongField("cursor");
    bob.get("/api/rooms?order=oldest").assertWrongField("order");
    bob.get("/api/rooms?search=a%00").assertWrongField("search");
  }

  @Test
  void letInWhoKnowsThePasswordAndNobodyElse() {
    create("\"name\":\"cellar\",\"password\":\"sesame\"");

    bob.get("/api/rooms/cellar/messages").assertProblem(403, "not_a_member");
    assertError(
        bob.post("/api/rooms/join", "{\"roomName\":\"cellar\"}"),
        403,
        "Password required for this room!");
    assertError(
        bob.post("/api/rooms/join", "{\"roomName\":\"cellar\",\"password\":\"open\"}"),
        403,
        "Incorrect password!");
    bob.post("/api/rooms/members", "{\"room\":\"cellar\"}").assertProblem(403, "password_required");
    JsonNode room =
        bob.post("/api/rooms/join", "{\"roomName\":\"Cellar\",\"password\":\"sesame\"}")
            .assertStatus(200)
            .json()
            .get("room");

    assertThat(room.get("name").asText()).isEqualTo("cellar");
    bob.get("/api/rooms/cellar/messages").assertStatus(200);
    JsonNode members =
        bob.get("/api/rooms/" + room.get("id").asText() + "/members").json().get("members");
    assertThat(members.findValuesAsText("user")).containsExactly("alice", "bob");
    assertThat(members.findValuesAsText("role")).containsExactly("owner", "member");
  }

  @Test
  void showWhatWasSaidAsItIsNow() {
    String id = create("\"name\":\"lobby\"").get("id").asText();
    for (int i = 1; i <= 3; i++) {
      alice
          .post(
              "/api/conversations/" + id + "/messages",
              "{\"clientMessageId\":\"m%d\",\"text\":\"number %d\"}".formatted(i, i))
          .assertStatus(201);
    }
    alice
        .request("PATCH", "/api/conversations/" + id + "/messages/3")
        .json("{\"text\":\"two\"}")
        .send()
        .assertStatus(200);
    alice.delete("/api/conversations/" + id + "/messages/2").assertStatus(200);

    JsonNode messages = alice.get("/api/rooms/LOBBY/messages").json().get("messages");

    assertThat(messages.findValuesAsText("text")).containsExactly("two", "number 3");
    assertThat(messages.findValuesAsText("id")).containsExactly("3", "4");
    assertThat(messages.findValuesAsText("room_name")).containsOnly("lobby");
    assertThat(alice.get("/api/rooms/lobby/messages?limit=1").json().findValuesAsText("text"))
        .containsExactly("number 3");
    alice.get("/api/rooms/lobby/messages?limit=-1").assertWrongField("limit");
    alice.get("/api/rooms/nowhere/messages").assertProblem(404, "unknown_room");
  }

  @ParameterizedTest
  @CsvSource({
    "create, '{}', 400, Room name is required!",
    "create, '{\"name\":\"  \"}', 400, Room name cannot be empty!",
    "create, '{\"name\":\"lobby\"}', 409, Room name already exists!",
    "create, '{\"name\":\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\"}', 400,"
        + " Room name is too long! Maximum 30 characters.",
    "join, '{\"password\":\"x\"}', 400, Room name is required!",
    "join, '{\"roomName\":\"nowhere\"}', 404, Room not found!"
  })
  void sayWhatIsWrongInOneSentence(String path, String body, int status, String sentence) {
    create("\"name\":\"lobby\"");

    assertError(alice.post("/api/rooms/" + path, body), status, sentence);
  }

  private static void assertError(Answer answer, int status, String sentence) {
    answer.assertStatus(status);
    assertThat(answer.text("/error")).isEqualTo(sentence);
  }

  @Test
  void areDescribedToTools() {
    Answer answer = server.request("GET", "/api/openapi.yaml").send().assertStatus(200);

    assertThat(answer.header("Content-Type")).startsWith("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }
}
