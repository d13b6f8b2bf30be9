package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.signIn("alice");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsWhatOthersMayKnow() {
    server.signIn("auth0.bob");

    Answer answer = alice.get("/api/users/auth0.bob").assertStatus(200);

    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"auth0.bob\",\"displayName\":\"auth0.bob\",\"guest\":false,"
                + "\"changedAt\":\"2026-03-01T09:30:15.123456Z\"}");
    alice.get("/api/users/carol").assertProblem(404, "unknown_user");
    alice.get("/api/users/a%20b").assertWrongField("id");
  }

  @Test
  void leavesOutWhomItDoesNotKnow() {
    server.signIn("bob");

    Answer answer = alice.get("/api/users?ids=carol,bob,alice,bob").assertStatus(200);

    assertThat(answer.json("/users").findValuesAsText("id")).containsExactly("alice", "bob");
  }

  @Test
  void takesAHundredAtOnce() {
    String hundred = String.join(",", Collections.nCopies(100, "alice"));

    alice.get("/api/users?ids=" + hundred).assertStatus(200);
    alice.get("/api/users?ids=" + hundred + ",alice").assertWrongField("ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?ids=", "?ids=,", "?ids=a,", "?ids=a%20b", "?ids=a&ids=b"})
  void wantsToKnowWhom(String query) {
    alice.get("/api/users" + query).assertWrongField("ids");
  }

  @Test
  void givesNobodyTheSameListTwice() {
    for (String path : new String[] {"/api/conversations", "/api/users?ids=alice"}) {
      Answer first = alice.get(path).assertStatus(200);
      String tag = first.header("ETag");
      assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
      assertThat(first.header("Content-Type")).isEqualTo("application/json");

      for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
        Answer again = alice.request("GET", path).header("If-None-Match", known).send();
        again.assertStatus(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
      }
      for (String other : new String[] {"", "\"x\"", tag.replace("\"", ""), "*,*"}) {
        alice.request("GET", path).header("If-None-Match", other).send().assertStatus(200);
      }
    }
  }

  @Test
  void givesAListThatHasChanged() {
    String tag = alice.get("/api/conversations").header("ETag");
    alice.createRoom("lobby");

    Answer answer = alice.request("GET", "/api/conversations").header("If-None-Match", tag).send();

    answer.assertStatus(200);
    assertThat(answer.header("ETag")).isNotEqualTo(tag);
  }
}
