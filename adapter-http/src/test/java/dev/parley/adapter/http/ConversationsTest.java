package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.signIn("alice");
  private final TestClient bob = server.signIn("bob");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void opensOneDirectConversationForTwo() {
    Answer first = alice.post("/api/conversations/direct", "{\"user\":\"bob\"}");
    Answer second = bob.post("/api/conversations/direct", "{\"user\":\"alice\"}");

    first.assertStatus(201);
    second.assertStatus(200);
    assertThat(first.json("/created").asBoolean()).isTrue();
    assertThat(second.json("/created").asBoolean()).isFalse();
    assertThat(second.text("/conversation")).isEqualTo(first.text("/conversation"));
    assertThat(first.text("/description/kind")).isEqualTo("direct");
    assertThat(first.text("/description/members/0")).isEqualTo("alice");
    assertThat(first.text("/description/members/1")).isEqualTo("bob");
    assertThat(first.text("/description/createdBy")).isEqualTo("alice");
    assertThat(first.text("/description/createdAt")).isEqualTo("2026-03-01T09:30:15.123456Z");
    assertThat(first.json("/description").has("name")).isFalse();
    assertThat(first.json().has("joined")).isFalse();
  }

  @Test
  void doesNotTalkToNobody() {
    alice
        .post("/api/conversations/direct", "{\"user\":\"nobody\"}")
        .assertProblem(404, "unknown_user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"user\":null}", "{\"user\":\"\"}", "{\"user\":\"not a user\"}"})
  void namesTheUserFieldThatIsWrong(String body) {
    alice.post("/api/conversations/direct", body).assertWrongField("user");
  }

  @Test
  void opensARoomThatItsCreatorIsIn() {
    Answer created = alice.post("/api/rooms", "{\"name\":\" lobby \"}");

    created.assertStatus(201);
    assertThat(created.text("/description/kind")).isEqualTo("room");
    assertThat(created.text("/description/name")).isEqualTo("lobby");
    assertThat(created.json().has("created")).isFalse();
    Answer list = alice.get("/api/conversations");
    assertThat(list.text("/conversations/0/conversation")).isEqualTo(created.text("/conversation"));
    assertThat(list.text("/conversations/0/membership/role")).isEqualTo("owner");
  }

  @Test
  void givesARoomNameOnce() {
    alice.createRoom("lobby");

    bob.post("/api/rooms", "{\"name\":\"LOBBY\"}").assertProblem(409, "room_name_taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\"}",
        "{\"name\":\"   \"}",
        "{\"name\":\"a\\u0000b\"}",
        "{\"name\":\"a\\u202eb\"}",
        "{\"name\":\"\\ud800\"}",
        "{\"name\":\"0123456789012345678901234567890\"}"
      })
  void refusesARoomNameThatBreaksTheRule(String body) {
    alice.post("/api/rooms", body).assertWrongField("name");
  }

  @Test
  void letsAnybodyJoinARoomByItsId() {
    String room = alice.createRoom("lobby");

    Answer first = bob.post("/api/rooms/" + room + "/members");
    Answer second = bob.post("/api/rooms/" + room + "/members");

    first.assertStatus(200);
    assertThat(first.json("/joined").asBoolean()).isTrue();
    assertThat(first.text("/conversation")).isEqualTo(room);
    assertThat(first.text("/description/name")).isEqualTo("lobby");
    assertThat(second.assertStatus(200).json("/joined").asBoolean()).isFalse();
  }

  @Test
  void letsAnybodyJoinARoomByItsName() {
    String room = alice.createRoom("Lobby");

    Answer joined = bob.post("/api/rooms/members", "{\"room\":\"lobby\"}");

    assertThat(joined.assertStatus(200).text("/conversation")).isEqualTo(room);
    assertThat(joined.json("/joined").asBoolean()).isTrue();
  }

  @Test
  void findsNoRoomOfAnUnknownNameOrId() {
    bob.post("/api/rooms/members", "{\"room\":\"cellar\"}").assertProblem(404, "unknown_room");
    bob.post("/api/rooms/00000000-0000-7000-8000-00000000ffff/members")
        .assertProblem(404, "unknown_conversation");
  }

  @Test
  void hidesADirectConversationFromWhoeverTriesToJoinIt() {
    String direct =
        alice.post("/api/conversations/direct", "{\"user\":\"bob\"}").text("/conversation");
    TestClient carol = server.signIn("carol");

    carol.post("/api/rooms/" + direct + "/members").assertProblem(404, "unknown_conversation");
  }

  @Test
  void letsAMemberLeaveOnceAndAgain() {
    String room = alice.createRoom("lobby");
    bob.post("/api/rooms/" + room + "/members").assertStatus(200);

    Answer first = bob.delete("/api/rooms/" + room + "/members/me");
    Answer second = bob.delete("/api/rooms/" + room + "/members/me");

    assertThat(first.assertStatus(200).json("/left").asBoolean()).isTrue();
    assertThat(first.text("/conversation")).isEqualTo(room);
    assertThat(second.assertStatus(200).json("/left").asBoolean()).isFalse();
    assertThat(bob.get("/api/conversations").json("/conversations")).isEmpty();
  }

  @Test
  void letsNobodyLeaveADirectConversation() {
    String direct =
        alice.post("/api/conversations/direct", "{\"user\":\"bob\"}").text("/conversation");

    alice.delete("/api/rooms/" + direct + "/members/me").assertProblem(409, "fixed_membership");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "not-a-uuid", "00000000-0000-7000-8000-00000000000A", "%20", "1-1-1-1-1"})
  void refusesAnIdThatIsNoUuid(String id) {
    alice.post("/api/rooms/" + id + "/members").assertWrongField("id");
    alice.delete("/api/rooms/" + id + "/members/me").assertWrongField("id");
    alice.get("/api/conversations/" + id + "/events").assertWrongField("id");
  }

  @Test
  void showsWhatAConversationIsAndItsLastMessage() {
    String room = alice.createRoom("lobby");
    bob.post("/api/rooms/" + room + "/members").assertStatus(200);
    alice.say(room, "hello");

    Answer list = bob.get("/api/conversations");

    String line = "/conversations/0";
    assertThat(list.text(line + "/conversation")).isEqualTo(room);
    assertThat(list.text(line + "/description/name")).isEqualTo("lobby");
    assertThat(list.text(line + "/membership/role")).isEqualTo("member");
    assertThat(list.json(line + "/membership/joinedSeq").asLong()).isEqualTo(2);
    assertThat(list.json(line + "/membership/delivered").asLong()).isEqualTo(2);
    assertThat(list.json(line + "/membership/read").asLong()).isEqualTo(2);
    assertThat(list.json(line + "/head").asLong()).isEqualTo(3);
    assertThat(list.json(line + "/unread").asInt()).isEqualTo(1);
    assertThat(list.text(line + "/lastActivityAt")).startsWith("2026-03-01T09:30:15.");
    assertThat(list.text(line + "/lastMessage/kind")).isEqualTo("message");
    assertThat(list.text(line + "/lastMessage/message/text")).isEqualTo("hello");
    assertThat(list.json(line + "/lastMessage").has("status")).isFalse();
    assertThat(list.json().has("next")).isFalse();
  }

  @Test
  void leavesTheLastMessageOutWhereNothingWasSaid() {
    alice.createRoom("lobby");

    assertThat(alice.get("/api/conversations").json("/conversations/0").has("lastMessage"))
        .isFalse();
  }

  @Test
  void pagesThroughTheListWithoutLosingOrRepeatingALine() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      expected.addFirst(alice.createRoom("room " + i));
    }

    List<String> seen = new ArrayList<>();
    String path = "/api/conversations?limit=3";
    for (String next = ""; next != null; ) {
      Answer page = alice.get(next.isEmpty() ? path : path + "&cursor=" + next);
      page.assertStatus(200)
          .json("/conversations")
          .forEach(line -> seen.add(line.get("conversation").asText()));
      next = page.json().has("next") ? page.text("/next") : null;
    }

    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @Test
  void refusesACursorThatWasTamperedWith() {
    alice.createRoom("one");
    alice.createRoom("two");
    String next = alice.get("/api/conversations?limit=1").text("/next");
    assertThat(next).matches("[A-Za-z0-9_-]+");

    char other = next.charAt(5) == 'A' ? 'B' : 'A';
    String tampered = next.substring(0, 5) + other + next.substring(6);

    alice.get("/api/conversations?cursor=" + tampered).assertWrongField("cursor");
    alice.get("/api/conversations?cursor=").assertWrongField("cursor");
    alice.get("/api/conversations?cursor=" + next.substring(1)).assertWrongField("cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "1.5", "ten", "", "99999999999999999999", "+1"})
  void refusesALimitThatIsNone(String limit) {
    alice.get("/api/conversations?limit=" + limit).assertWrongField("limit");
  }

  @Test
  void refusesARepeatedParameter() {
    alice.get("/api/conversations?limit=1&limit=2").assertWrongField("limit");
  }
}
