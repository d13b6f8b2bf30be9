package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Grant;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminTest {
  private final TestServer server = TestServer.start();
  private final TestClient administrator = server.signInAdministrator();
  private final TestClient bob = server.signIn("bob");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shutsSomebodyOutAndLetsThemInAgain() {
    Answer ban = ban("bob", "{\"reason\":\"spam\"}").assertStatus(200);
    assertThat(ban.text("/user")).isEqualTo("bob");
    assertThat(ban.json().has("until")).isFalse();
    Answer out = bob.get("/api/conversations").assertProblem(403, "banned");
    assertThat(out.json().has("until")).isFalse();

    Answer lifted = administrator.delete("/api/admin/users/bob/ban").assertStatus(200);

    assertThat(lifted.json("/lifted").asBoolean()).isTrue();
    assertThat(administrator.delete("/api/admin/users/bob/ban").json("/lifted").asBoolean(true))
        .isFalse();
    bob.get("/api/conversations").assertStatus(200);
  }

  @Test
  void shutsSomebodyOutForAWhile() {
    Answer ban = ban("bob", "{\"reason\":\"spam\",\"until\":\"2026-03-01T10:00:00Z\"}");

    assertThat(ban.assertStatus(200).text("/until")).isEqualTo("2026-03-01T10:00:00.000000Z");
    assertThat(bob.get("/api/me").assertProblem(403, "banned").text("/until"))
        .isEqualTo("2026-03-01T10:00:00.000000Z");
    server.clock.advance(Duration.ofMinutes(30));
    bob.get("/api/me").assertStatus(200);
  }

  @Test
  void takesNoBanThatMakesNoSense() {
    ban("bob", "{\"reason\":\"spam\",\"until\":\"2026-03-01T09:00:00Z\"}")
        .assertWrongField("until");
    ban("bob", "{\"reason\":\"spam\",\"until\":\"tomorrow\"}").assertWrongField("until");
    ban("bob", "{\"reason\":\" \"}").assertWrongField("reason");
    ban("bob", "{}").assertWrongField("reason");
    ban("administrator", "{\"reason\":\"spam\"}").assertProblem(409, "protected_user");
    bob.get("/api/me").assertStatus(200);
  }

  @Test
  void callsBackAllThatSomebodyWasGranted() {
    TestClient alice = server.register("alice");
    String id = alice.get("/api/me").text("/user/id");

    administrator.post("/api/admin/users/" + id + "/revoke").assertStatus(200);

    alice.get("/api/me").assertProblem(401, "unauthenticated");
    server
        .request("POST", "/api/auth/login")
        .json("{\"username\":\"alice\",\"password\":\"correct horse\"}")
        .send()
        .assertStatus(200);
  }

  @Test
  void callsBackOneToken() {
    Grant grant =
        new Grant(
            new UserId("carol"),
            Optional.of(new TokenId("jti-1")),
            Optional.empty(),
            Optional.empty(),
            server.clock.instant().plusSeconds(60));
    server.tokens.grant("carols", new AuthenticatedUser(grant, Optional.empty()));
    TestClient carol = new TestClient(server, "carols");
    carol.get("/api/me").assertStatus(200);

    administrator.post("/api/admin/tokens/jti-1/revoke").assertStatus(200);

    carol.get("/api/me").assertProblem(401, "unauthenticated");
  }

  @Test
  void showsTheAuditLogPageByPage() {
    ban("bob", "{\"reason\":\"spam\"}");
    administrator.delete("/api/admin/users/bob/ban");

    Answer first = administrator.get("/api/admin/audit?limit=1&user=bob").assertStatus(200);

    assertThat(first.text("/entries/0/kind")).isEqualTo("ban_lifted");
    assertThat(first.text("/entries/0/actor")).isEqualTo("administrator");
    assertThat(first.text("/entries/0/subject")).isEqualTo("bob");
    Answer second =
        administrator.get("/api/admin/audit?limit=1&user=bob&before=" + first.text("/next"));
    assertThat(second.text("/entries/0/kind")).isEqualTo("user_banned");
    assertThat(second.text("/entries/0/details/reason")).isEqualTo("spam");
    assertThat(second.json().has("next")).isFalse();
    assertThat(administrator.get("/api/admin/audit?kind=user_banned").json("/entries").size())
        .isEqualTo(1);
    administrator.get("/api/admin/audit?kind=USER_BANNED").assertWrongField("kind");
    administrator.get("/api/admin/audit?limit=201").assertWrongField("limit");
    administrator.get("/api/admin/audit?before=1").assertWrongField("before");
    administrator.get("/api/admin/audit?user=a%20b").assertWrongField("user");
  }

  @Test
  void refusesEverybodyElseAndWritesThatDown() {
    bob.get("/api/admin/audit").assertProblem(403, "forbidden");
    bob.post("/api/admin/users/carol/ban", "{\"reason\":\"spam\"}").assertProblem(403, "forbidden");
    bob.delete("/api/admin/users/carol/ban").assertProblem(403, "forbidden");
    bob.post("/api/admin/users/carol/revoke").assertProblem(403, "forbidden");
    bob.post("/api/admin/tokens/1/revoke").assertProblem(403, "forbidden");

    assertThat(server.audited())
        .filteredOn(entry -> entry.kind() == AuditKind.ACCESS_DENIED)
        .hasSize(4)
        .allMatch(entry -> entry.actor().equals(Optional.of(new UserId("bob"))));
  }

  private Answer ban(String user, String body) {
    return administrator.post("/api/admin/users/" + user + "/ban", body);
  }
}
