package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeTest {
  private static final String MISSING = "00000000-0000-7000-8000-0000000fffff";

  private final TestServer server = TestServer.start();
  private final TestClient alice = server.register("alice");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhoOneIs() {
    Answer answer = alice.get("/api/me").assertStatus(200);

    assertThat(answer.text("/user/username")).isEqualTo("alice");
    assertThat(answer.json("/administrator").asBoolean(true)).isFalse();
    assertThat(answer.text("/passwordChangedAt")).isEqualTo("2026-03-01T09:30:15.123456Z");
    assertThat(server.signInAdministrator().get("/api/me").json("/administrator").asBoolean())
        .isTrue();
  }

  @Test
  void knowsUsersOfOtherIssuersToo() {
    Answer answer = server.signIn("bob").get("/api/me").assertStatus(200);

    assertThat(answer.text("/user/id")).isEqualTo("bob");
    assertThat(answer.json().has("passwordChangedAt")).isFalse();
  }

  @Test
  void changesThePasswordAndSignsOutEverywhereElse() {
    TestClient other = login(TestServer.PASSWORD);

    Answer answer = password(TestServer.PASSWORD, "battery staple").assertStatus(200);

    assertThat(answer.json("/ended").asInt()).isEqualTo(1);
    alice.get("/api/me").assertStatus(200);
    other.get("/api/me").assertProblem(401, "unauthenticated");
    login("battery staple").get("/api/me").assertStatus(200);
  }

  @Test
  void changesNoPasswordWithoutThePresentOne() {
    password("wrong horse", "battery staple").assertProblem(403, "wrong_password");
    password(TestServer.PASSWORD, "short").assertWrongField("newPassword");
    password(TestServer.PASSWORD, "password2").assertWrongField("newPassword");
    server
        .signIn("bob")
        .post("/api/me/password", "{\"currentPassword\":\"x\",\"newPassword\":\"battery staple\"}")
        .assertProblem(409, "no_password");
  }

  @Test
  void listsDevicesAndEndsOne() {
    TestClient other = login(TestServer.PASSWORD);
    Answer list = alice.get("/api/me/devices").assertStatus(200);
    assertThat(list.json("/devices").size()).isEqualTo(2);
    String own = "";
    String others = "";
    for (JsonNode device : list.json("/devices")) {
      if (device.get("current").asBoolean()) {
        own = device.get("id").asText();
      } else {
        others = device.get("id").asText();
      }
    }

    alice.delete("/api/me/devices/" + others).assertStatus(200);

    other.get("/api/me").assertProblem(401, "unauthenticated");
    alice.delete("/api/me/devices/" + others).assertProblem(404, "unknown_device");
    alice.delete("/api/me/devices/" + MISSING).assertProblem(404, "unknown_device");
    server
        .register("mallory")
        .delete("/api/me/devices/" + own)
        .assertProblem(404, "unknown_device");
    alice.get("/api/me").assertStatus(200);
    alice.delete("/api/me/devices/" + own).assertStatus(200);
    alice.get("/api/me").assertProblem(401, "unauthenticated");
  }

  @Test
  void saysWhenAndFromWhereADeviceWasUsed() {
    alice
        .request("GET", "/api/me")
        .property(HttpAdapter.CLIENT_ADDRESS_PROPERTY, "192.0.2.9")
        .send();

    Answer list = alice.get("/api/me/devices");

    assertThat(list.text("/devices/0/lastAddress")).isEqualTo("192.0.2.9");
    assertThat(list.text("/devices/0/lastUsedAt")).isEqualTo("2026-03-01T09:30:15.123000Z");
  }

  @Test
  void signsOutEverywhere() {
    TestClient other = login(TestServer.PASSWORD);

    assertThat(alice.post("/api/me/logout-everywhere").assertStatus(200).json("/ended").asInt())
        .isEqualTo(2);

    alice.get("/api/me").assertProblem(401, "unauthenticated");
    other.get("/api/me").assertProblem(401, "unauthenticated");
  }

  @Test
  void handsOutAllThatIsKept() {
    String room = alice.createRoom("lobby");
    alice.say(room, "hello");
    alice.say(room, "again");

    Answer export = alice.get("/api/me/export").assertStatus(200);

    assertThat(export.header("Content-Type")).isEqualTo("application/json");
    assertThat(export.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"parley-export.json\"");
    assertThat(export.text("/exportedAt")).isEqualTo("2026-03-01T09:30:15.123456Z");
    assertThat(export.text("/user/username")).isEqualTo("alice");
    assertThat(export.json("/devices").size()).isEqualTo(1);
    assertThat(export.text("/conversations/0/description/name")).isEqualTo("lobby");
    assertThat(export.text("/conversations/0/membership/role")).isEqualTo("owner");
    assertThat(export.json("/messages").findValuesAsText("text")).containsExactly("hello", "again");
    assertThat(export.body()).doesNotContain("prt_", "access-", "$");
  }

  @Test
  void handsOutListsOfNothingToWhoHasDoneNothing() {
    Answer export = server.signIn("bob").get("/api/me/export").assertStatus(200);

    assertThat(export.json("/devices").isArray()).isTrue();
    assertThat(export.json("/conversations").isArray()).isTrue();
    assertThat(export.json("/messages").isArray()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"password\":null}", "{\"password\":\"wrong horse\"}"})
  void deletesNoAccountWithoutItsPassword(String body) {
    alice.request("DELETE", "/api/me").json(body).send().assertProblem(403, "wrong_password");
    alice.get("/api/me").assertStatus(200);
  }

  @Test
  void deletesAnAccountForGood() {
    String id = alice.get("/api/me").text("/user/id");
    TestClient bob = server.signIn("bob");

    alice
        .request("DELETE", "/api/me")
        .json("{\"password\":\"correct horse\"}")
        .send()
        .assertStatus(200);

    alice.get("/api/me").assertProblem(401, "unauthenticated");
    assertThat(bob.get("/api/users/" + id).text("/displayName")).isEqualTo("Deleted user");
    server
        .request("POST", "/api/auth/login")
        .json("{\"username\":\"alice\",\"password\":\"correct horse\"}")
        .send()
        .assertProblem(401, "invalid_credentials");
  }

  @Test
  void letsAGuestGoWithoutAPassword() {
    Answer in = server.request("POST", "/api/auth/guest").json("{}").send();
    TestClient guest = new TestClient(server, in.text("/token"));

    guest.request("DELETE", "/api/me").json("{}").send().assertStatus(200);

    guest.get("/api/me").assertProblem(401, "unauthenticated");
  }

  private Answer password(String current, String next) {
    return alice.post(
        "/api/me/password",
        "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, next));
  }

  private TestClient login(String password) {
    Answer in =
        server
            .request("POST", "/api/auth/login")
            .json("{\"username\":\"alice\",\"password\":\"%s\"}".formatted(password))
            .send()
            .assertStatus(200);
    return new TestClient(server, in.text("/token"));
  }
}
