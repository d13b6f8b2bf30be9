package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.application.presence.PresenceSession;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TestServer SERVER = TestServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
    assertThat(SERVER.uncaught).isEmpty();
  }

  @Test
  void tellsWhoIsThereOfThoseWithWhomOneSharesAConversation() {
    TestClient alice = SERVER.signIn("presalice");
    TestClient bob = SERVER.signIn("presbob");
    TestClient stranger = SERVER.signIn("presstranger");
    String room = alice.createRoom("Presence");
    bob.post("/api/rooms/" + room + "/members").assertStatus(200);
    UserId bobId = new UserId("presbob");
    PresenceSession session = SERVER.chat.presence().enter(bobId, changes -> true);
    String path = "/api/users/presbob/presence";
    await()
        .atMost(PATIENCE)
        .until(() -> alice.get(path).assertStatus(200).text("/status").equals("online"));

    Answer present = alice.get("/api/conversations/" + room + "/presence").assertStatus(200);
    assertThat(present.text("/present/0/user")).isEqualTo("presbob");
    assertThat(present.json().at("/present")).hasSize(1);
    assertThat(present.json().at("/complete").asBoolean()).isTrue();
    assertThat(stranger.get(path).text("/status")).isEqualTo("offline");
    assertThat(stranger.get(path).json().has("lastSeen")).isFalse();

    bob.request("PUT", "/api/me/presence").json("{\"status\":\"busy\"}").send().assertStatus(200);
    await().atMost(PATIENCE).until(() -> alice.get(path).text("/status").equals("busy"));

    session.close();
    SERVER.clock.advance(Duration.ofSeconds(10));
    await().atMost(PATIENCE).until(() -> alice.get(path).json().has("lastSeen"));
    assertThat(alice.get(path).text("/status")).isEqualTo("offline");
    assertThat(alice.get("/api/conversations/" + room + "/presence").json().at("/present"))
        .isEmpty();
  }

  @Test
  void keepsWhatOneHasChosen() {
    TestClient carol = SERVER.signIn("prescarol");
    assertThat(carol.get("/api/me/presence").text("/status")).isEqualTo("online");

    assertThat(
            carol
                .request("PUT", "/api/me/presence")
                .json("{\"status\":\"invisible\"}")
                .send()
                .assertStatus(200)
                .text("/status"))
        .isEqualTo("invisible");

    assertThat(carol.get("/api/me/presence").text("/status")).isEqualTo("invisible");
  }

  @Test
  void tellsTheSameOfStrangersAsOfThoseWhoDoNotExist() {
    TestClient dave = SERVER.signIn("presdave");
    SERVER.signIn("preseve");

    assertThat(dave.get("/api/users/preseve/presence").text("/status"))
        .isEqualTo(dave.get("/api/users/presnobody/presence").assertStatus(200).text("/status"));
  }
}
