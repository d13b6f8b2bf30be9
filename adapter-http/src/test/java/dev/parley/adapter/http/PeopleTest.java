package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.register("alice");
  private final TestClient bob = server.register("bob");
  private final String alicesId = alice.get("/api/me").text("/user/id");
  private final String bobsId = bob.get("/api/me").text("/user/id");

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer patch(TestClient client, String json) {
    return client.request("PATCH", "/api/me").json(json).send();
  }

  private static Answer put(TestClient client, String path, String json) {
    return client.request("PUT", path).json(json).send();
  }

  private static Answer put(TestClient client, String path) {
    return client.request("PUT", path).send();
  }

  @Test
  void changesWhatOneSaysOfOneself() {
    Answer changed =
        patch(
                alice,
                "{\"displayName\":\"Alice L.\",\"about\":\"Curious\",\"language\":\"en-GB\","
                    + "\"timeZone\":\"Europe/London\"}")
            .assertStatus(200);

    assertThat(changed.text("/language")).isEqualTo("en-GB");
    Answer me = alice.get("/api/me").assertStatus(200);
    assertThat(me.json("/profile")).isEqualTo(changed.json());
    assertThat(me.text("/user/displayName")).isEqualTo("Alice L.");
    assertThat(me.text("/user/username")).isEqualTo("alice");
    Answer known = bob.get("/api/users/" + alicesId).assertStatus(200);
    assertThat(known.text("/username")).isEqualTo("alice");
    assertThat(known.text("/about")).isEqualTo("Curious");
    assertThat(known.body()).doesNotContain("en-GB", "London", "email");
  }

  @Test
  void leavesWhatIsNotNamedAndTakesBackWhatIsEmpty() {
    patch(alice, "{\"about\":\"Curious\",\"language\":\"en\"}").assertStatus(200);

    Answer changed = patch(alice, "{\"about\":\"\"}").assertStatus(200);

    assertThat(changed.json().has("about")).isFalse();
    assertThat(changed.text("/language")).isEqualTo("en");
    assertThat(patch(alice, "{}").assertStatus(200).json()).isEqualTo(changed.json());
  }

  @Test
  void letsNobodyBeCalledLikeSomebodyElse() {
    patch(alice, "{\"displayName\":\"BOB\"}").assertProblem(400, "name_taken");
    patch(alice, "{\"displayName\":\"Admin\"}").assertProblem(400, "name_taken");
    patch(alice, "{\"displayName\":\"ALICE\"}").assertStatus(200);
  }

  @Test
  void findsAccountsByName() {
    server.register("bobby");

    Answer found = alice.get("/api/users?name=BOB").assertStatus(200);

    assertThat(found.json("/users").findValuesAsText("username")).containsExactly("bob", "bobby");
    assertThat(alice.get("/api/users?name=bob&limit=1").json("/users").size()).isEqualTo(1);
    assertThat(alice.get("/api/users?name=nobody").json("/users").size()).isZero();
    alice.get("/api/users?name=bo").assertWrongField("name");
    alice.get("/api/users?name=bob&ids=bob").assertWrongField("");
  }

  @Test
  void keepsThoseApartOfWhomOneHasBlockedTheOther() {
    String direct =
        alice
            .post("/api/conversations/direct", "{\"user\":\"%s\"}".formatted(bobsId))
            .assertStatus(201)
            .text("/conversation");

    Answer blocked = put(alice, "/api/me/blocks/" + bobsId).assertStatus(200);
    assertThat(blocked.json("/blocked").asBoolean()).isTrue();
    assertThat(put(alice, "/api/me/blocks/" + bobsId).json("/blocked").asBoolean(true)).isFalse();

    String message = "{\"clientMessageId\":\"1\",\"text\":\"hello\"}";
    String path = "/api/conversations/" + direct + "/messages";
    bob.post(path, message).assertProblem(403, "not_accepted");
    alice.post(path, message).assertProblem(403, "blocked");
    assertThat(alice.get("/api/me/blocks").json("/blocks").findValuesAsText("user"))
        .containsExactly(bobsId);
    assertThat(bob.get("/api/me/blocks").json("/blocks").size()).isZero();

    assertThat(
            alice
                .delete("/api/me/blocks/" + bobsId)
                .assertStatus(200)
                .json("/unblocked")
                .asBoolean())
        .isTrue();
    bob.post(path, message).assertStatus(201);
  }

  @Test
  void opensNothingWithWhoHasBlockedOne() {
    put(alice, "/api/me/blocks/" + bobsId).assertStatus(200);

    bob.post("/api/conversations/direct", "{\"user\":\"%s\"}".formatted(alicesId))
        .assertProblem(403, "not_accepted");
    put(alice, "/api/me/blocks/" + alicesId).assertProblem(409, "not_yourself");
    put(alice, "/api/me/blocks/nobody").assertProblem(404, "unknown_user");
  }

  @Test
  void keepsContacts() {
    String carolsId = server.register("carol").get("/api/me").text("/user/id");
    assertThat(
            put(alice, "/api/me/contacts/" + bobsId, "{\"note\":\"tea\"}")
                .assertStatus(200)
                .json("/added")
                .asBoolean())
        .isTrue();
    put(alice, "/api/me/contacts/" + carolsId, "{}").assertStatus(200);
    assertThat(
            put(alice, "/api/me/contacts/" + bobsId, "{\"note\":\"\"}")
                .json("/added")
                .asBoolean(true))
        .isFalse();

    Answer first = alice.get("/api/me/contacts?limit=1").assertStatus(200);
    Answer second = alice.get("/api/me/contacts?cursor=" + first.text("/next")).assertStatus(200);

    assertThat(first.json("/contacts").findValuesAsText("user")).hasSize(1);
    assertThat(second.json("/contacts").findValuesAsText("user"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.json("/contacts").findValuesAsText("user"));
    assertThat(second.json().has("next")).isFalse();
    assertThat(first.body() + second.body()).doesNotContain("tea");
    alice.delete("/api/me/contacts/" + bobsId).assertStatus(200);
    assertThat(alice.get("/api/me/contacts").json("/contacts").findValuesAsText("user"))
        .containsExactly(carolsId);
    put(alice, "/api/me/contacts/nobody", "{}").assertProblem(404, "unknown_user");
  }

  @Test
  void setsOfWhatToNotify() {
    String room = alice.createRoom("lobby");

    Answer set =
        put(
                alice,
                "/api/conversations/" + room + "/notifications",
                "{\"level\":\"mentions\",\"mutedUntil\":\"2030-01-01T00:00:00Z\"}")
            .assertStatus(200);

    assertThat(set.text("/notifications/mutedUntil")).isEqualTo("2030-01-01T00:00:00.000000Z");
    assertThat(alice.get("/api/conversations").json("/conversations/0/notifications"))
        .isEqualTo(set.json("/notifications"));
    put(bob, "/api/conversations/" + room + "/notifications", "{\"level\":\"all\"}")
        .assertProblem(403, "not_a_member");
  }

  @Test
  void handsOutAndErasesAllOfIt() {
    patch(alice, "{\"about\":\"Curious\",\"timeZone\":\"UTC\"}").assertStatus(200);
    put(alice, "/api/me/blocks/" + bobsId).assertStatus(200);
    put(alice, "/api/me/contacts/" + bobsId, "{\"note\":\"tea\"}").assertStatus(200);
    String room = alice.createRoom("lobby");
    put(alice, "/api/conversations/" + room + "/notifications", "{\"level\":\"none\"}")
        .assertStatus(200);

    Answer export = alice.get("/api/me/export").assertStatus(200);
    assertThat(export.text("/profile/timeZone")).isEqualTo("UTC");
    assertThat(export.text("/blocks/0/user")).isEqualTo(bobsId);
    assertThat(export.text("/contacts/0/note")).isEqualTo("tea");
    assertThat(export.text("/notifications/0/notifications/level")).isEqualTo("none");

    alice
        .request("DELETE", "/api/me")
        .json("{\"password\":\"correct horse\"}")
        .send()
        .assertStatus(200);

    Answer gone = bob.get("/api/users/" + alicesId).assertStatus(200);
    assertThat(gone.text("/displayName")).isEqualTo("Deleted user");
    assertThat(gone.json().has("about") || gone.json().has("username")).isFalse();
    assertThat(bob.get("/api/users?name=alice").json("/users").size()).isZero();
    bob.post("/api/conversations/direct", "{\"user\":\"%s\"}".formatted(alicesId))
        .assertStatus(201);
  }
}
