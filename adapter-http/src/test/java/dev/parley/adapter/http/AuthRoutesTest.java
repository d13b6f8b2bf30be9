package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.audit.AuditKind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthRoutesTest {
  private static final String FRIEND = "https://chat.example.org";
  private static final String OWN = "https://parley.example";

  private final TestServer server =
      TestServer.start(HttpConfig.defaults().withAllowedOrigins(Set.of(FRIEND)));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void registersAndSignsIn() {
    Answer answer =
        auth(
            "register",
            "{\"username\":\"Alice\",\"password\":\"correct horse\",\"email\":\"a@b.c\"}");

    answer.assertStatus(200);
    assertThat(answer.text("/user/username")).isEqualTo("Alice");
    assertThat(answer.text("/user/displayName")).isEqualTo("Alice");
    assertThat(answer.text("/user/email")).isEqualTo("a@b.c");
    assertThat(answer.json("/user/avatar").isNull()).isTrue();
    assertThat(answer.text("/user/createdAt")).isEqualTo("2026-03-01T09:30:15.123456Z");
    assertThat(answer.json("/user/guest").asBoolean(true)).isFalse();
    assertThat(answer.text("/tokenType")).isEqualTo("Bearer");
    assertThat(answer.text("/refreshToken")).startsWith("prt_");
    assertThat(answer.text("/expiresAt")).startsWith("2026-03-01T09:45:15");
    assertThat(answer.text("/refreshExpiresAt")).startsWith("2026-03-31T09:30:15");
    assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
    Answer me = new TestClient(server, answer.text("/token")).get("/api/me").assertStatus(200);
    assertThat(me.text("/user/id")).isEqualTo(answer.text("/user/id"));
  }

  @Test
  void takesAnAvatarAndAnEmptyMailAddressAndKeepsNeither() {
    Answer answer =
        auth(
            "register",
            "{\"username\":\"alice\",\"password\":\"correct horse\",\"email\":\"\",\"avatar\":\"x\"}");

    answer.assertStatus(200);
    assertThat(answer.json("/user/email").isNull()).isTrue();
    assertThat(answer.json("/user/avatar").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | password | Username and password are required!",
        "{\"username\":\"\",\"password\":\"\"} | password | Username and password are required!",
        "{\"username\":\"alice\"} | password | Username and password are required!",
        "{\"username\":\"al\",\"password\":\"correct horse\"} | username"
            + " | Username must be at least 3 characters!",
        "{\"username\":\"aliceliddellofwonderland\",\"password\":\"correct horse\"} | username"
            + " | Username must be at most 20 characters!",
        "{\"username\":\"alice\",\"password\":\"short\"} | password"
            + " | Password must be at least 8 characters!",
        "{\"username\":\"alice\",\"password\":\"password1\"} | password"
            + " | Password is too easy to guess!",
        "{\"username\":\"_alice\",\"password\":\"correct horse\"} | username"
            + " | Username must begin with a letter or digit!",
        "{\"username\":\"alice\",\"password\":\"correct horse\",\"email\":\"x\"} | email"
            + " | Email must be an address of mail!"
      })
  void saysWhatIsWrongByFieldAndInOneSentence(String body, String field, String sentence) {
    Answer answer = auth("register", body).assertWrongField(field);

    assertThat(answer.text("/error")).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "ALICE", "\\uff41lice"})
  void givesEachNameOnce(String name) {
    server.register("alice");

    Answer answer =
        auth("register", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name));

    answer.assertProblem(400, "name_taken");
    assertThat(answer.text("/error")).isEqualTo("Username already taken!");
  }

  @Test
  void letsNobodyBeTheAdministratorByName() {
    auth("register", "{\"username\":\"admin\",\"password\":\"correct horse\"}")
        .assertProblem(400, "name_taken");
    auth("guest", "{\"nickname\":\"Admin\"}").assertProblem(400, "name_taken");
  }

  @Test
  void signsInByNameAndPassword() {
    server.register("alice");

    Answer answer = login("ALICE", TestServer.PASSWORD).assertStatus(200);

    assertThat(answer.text("/user/username")).isEqualTo("alice");
    new TestClient(server, answer.text("/token")).get("/api/me").assertStatus(200);
  }

  @Test
  void answersTheSameToAWrongNameAndAWrongPassword() {
    server.register("alice");

    Answer wrongPassword = login("alice", "wrong horse").assertProblem(401, "invalid_credentials");
    Answer wrongName = login("bob", "wrong horse").assertProblem(401, "invalid_credentials");
    Answer noName = login("<>", "x").assertProblem(401, "invalid_credentials");

    assertThat(wrongPassword.text("/error")).isEqualTo("Invalid username or password!");
    assertThat(wrongPassword.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"parley\"");
    assertThat(withoutId(wrongName)).isEqualTo(withoutId(wrongPassword));
    assertThat(withoutId(noName)).isEqualTo(withoutId(wrongPassword));
  }

  @Test
  void makesWhoeverGuessesWait() {
    server.register("alice");
    int tries = 0;
    Answer answer = login("alice", "wrong horse");
    while (answer.status() == 401 && tries++ < 20) {
      answer = login("alice", "wrong horse");
    }

    answer.assertProblem(429, "rate_limited");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json("/retryAfterMs").asLong()).isPositive();
    assertThat(answer.text("/error")).isNotBlank();
    server.clock.advance(Duration.ofHours(2));
    login("alice", TestServer.PASSWORD).assertStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "login"})
  void asksForPatienceWhileThereIsNoTimeToHash(String route) {
    server.passwords.busy = true;

    Answer answer = auth(route, "{\"username\":\"alice\",\"password\":\"correct horse\"}");

    answer.assertProblem(503, "busy");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void letsGuestsIn() {
    Answer answer = auth("guest", "{\"nickname\":\"Dormouse\"}").assertStatus(200);

    assertThat(answer.json("/user/guest").asBoolean()).isTrue();
    assertThat(answer.text("/user/id")).startsWith("guest:");
    assertThat(answer.text("/user/username")).isEqualTo("Dormouse");
    assertThat(answer.json("/user/email").isNull()).isTrue();
    assertThat(auth("guest", "{}").assertStatus(200).text("/user/displayName"))
        .startsWith("guest-");
  }

  @Test
  void saysWhatIsWrongWithANickname() {
    Answer answer = auth("guest", "{\"nickname\":\"a\"}").assertWrongField("nickname");

    assertThat(answer.text("/error")).isEqualTo("Nickname must be at least 3 characters!");
  }

  @Test
  void offersOnlyWhatItIsSetUpFor() {
    try (TestServer closed = TestServer.startWithRules(rules -> TestServer.rules(false, false))) {
      closed
          .request("POST", "/api/auth/register")
          .json("{\"username\":\"alice\",\"password\":\"correct horse\"}")
          .send()
          .assertProblem(403, "not_offered");
      closed.request("POST", "/api/auth/guest").json("{}").send().assertProblem(403, "not_offered");
    }
  }

  @Test
  void exchangesARefreshToken() {
    server.register("alice");
    Answer in = login("alice", TestServer.PASSWORD);
    server.clock.advance(Duration.ofHours(1));
    new TestClient(server, in.text("/token")).get("/api/me").assertProblem(401, "token_expired");

    Answer next = refresh(in.text("/refreshToken")).assertStatus(200);

    assertThat(next.text("/refreshToken")).isNotEqualTo(in.text("/refreshToken"));
    assertThat(next.text("/user/username")).isEqualTo("alice");
    new TestClient(server, next.text("/token")).get("/api/me").assertStatus(200);
  }

  @Test
  void endsTheSignInWhoseRefreshTokenIsUsedAgain() {
    server.register("alice");
    Answer in = login("alice", TestServer.PASSWORD);
    Answer next = refresh(in.text("/refreshToken")).assertStatus(200);
    server.clock.advance(Duration.ofMinutes(1));

    refresh(in.text("/refreshToken")).assertProblem(401, "invalid_refresh_token");

    refresh(next.text("/refreshToken")).assertProblem(401, "invalid_refresh_token");
    new TestClient(server, next.text("/token"))
        .get("/api/me")
        .assertProblem(401, "unauthenticated");
    assertThat(server.audited()).anyMatch(entry -> entry.kind() == AuditKind.REFRESH_TOKEN_REUSED);
  }

  @Test
  void asksForARefreshTokenWhereThereIsNone() {
    auth("refresh", "{}").assertWrongField("refreshToken");
    refresh("prt_x").assertProblem(401, "invalid_refresh_token");
  }

  @Test
  void signsOutByTheRefreshToken() {
    server.register("alice");
    Answer in = login("alice", TestServer.PASSWORD);

    Answer out = auth("logout", "{\"refreshToken\":\"%s\"}".formatted(in.text("/refreshToken")));

    assertThat(out.assertStatus(200).json("/signedOut").asBoolean()).isTrue();
    assertThat(out.headers()).doesNotContainKeys("Set-Cookie", "Clear-Site-Data");
    new TestClient(server, in.text("/token")).get("/api/me").assertProblem(401, "unauthenticated");
    refresh(in.text("/refreshToken")).assertProblem(401, "invalid_refresh_token");
  }

  @Test
  void signsOutByTheAccessToken() {
    TestClient alice = server.register("alice");

    alice.post("/api/auth/logout", "{}").assertStatus(200);

    alice.get("/api/me").assertProblem(401, "unauthenticated");
    alice.post("/api/auth/logout", "{}").assertProblem(401, "unauthenticated");
  }

  @Test
  void knowsNobodyToSignOut() {
    assertThat(auth("logout", "{}").assertStatus(200).json("/signedOut").asBoolean(true)).isFalse();
  }

  @Test
  void asksTheBrowserToForgetAllWhenToldSo() {
    Answer out = auth("logout", "{\"clearSiteData\":true}").assertStatus(200);

    assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cookies\", \"storage\"");
  }

  @Test
  void keepsTheRefreshTokenInACookieWhenAsked() {
    server.register("alice");

    Answer in =
        fromPage("login", OWN)
            .json("{\"username\":\"alice\",\"password\":\"correct horse\",\"cookie\":true}")
            .send()
            .assertStatus(200);

    assertThat(in.json().has("refreshToken")).isFalse();
    assertThat(in.header("Set-Cookie"))
        .matches(
            "__Host-parley-refresh=prt_[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly;"
                + " SameSite=Strict; Max-Age=25(91999|92000)");
    Answer next =
        fromPage("refresh", OWN).header("Cookie", cookie(in)).json("{}").send().assertStatus(200);
    assertThat(next.header("Set-Cookie")).startsWith("__Host-parley-refresh=prt_");
    assertThat(cookie(next)).isNotEqualTo(cookie(in));
    assertThat(next.json().has("refreshToken")).isFalse();
    Answer out =
        fromPage("logout", OWN).header("Cookie", cookie(next)).json("{}").send().assertStatus(200);
    assertThat(out.json("/signedOut").asBoolean()).isTrue();
    assertThat(out.header("Set-Cookie")).startsWith("__Host-parley-refresh=;").endsWith("=0");
    Answer gone = fromPage("refresh", OWN).header("Cookie", cookie(next)).json("{}").send();
    gone.assertProblem(401, "invalid_refresh_token");
    assertThat(gone.header("Set-Cookie")).startsWith("__Host-parley-refresh=;").endsWith("=0");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "https://parley.example, none",
        "https://parley.example, same-origin",
        "http://parley.example, none",
        "https://chat.example.org, same-site",
        "none, same-origin"
      })
  void takesTheCookieFromItsOwnPages(String origin, String site) {
    assertThat(refreshByCookie(origin, site).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, none",
        "none, none-of-these",
        "none, cross-site",
        "none, same-site",
        "null, same-origin",
        "https://evil.example, none",
        "https://evil.example, cross-site",
        "https://evil.example, same-origin",
        "https://parley.example.evil.example, none",
        "https://evil-parley.example, none",
        "https://parley.example:8443, none",
        "https://PARLEY.example, none",
        "https://parley.example, cross-site",
        "https://parley.example, same-site",
        "https://parley.example/, none",
        "ftp://parley.example, none"
      })
  void takesTheCookieFromNobodyElse(String origin, String site) {
    Answer answer = refreshByCookie(origin, site);

    answer.assertProblem(403, "cross_site");
    assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void takesTheCookieWithNothingThatAFormCanSend(String type) {
    fromPage("refresh", OWN)
        .header("Content-Type", type)
        .header("Cookie", "__Host-parley-refresh=prt_x")
        .body("{}")
        .send()
        .assertProblem(415, "unsupported_media_type");
  }

  @Test
  void setsNoCookieForPagesOfOthers() {
    fromPage("guest", "https://evil.example")
        .json("{\"cookie\":true}")
        .send()
        .assertProblem(403, "cross_site");
  }

  @Test
  void believesNoneOfTwoCookiesOfTheSameName() {
    fromPage("refresh", OWN)
        .header("Cookie", "__Host-parley-refresh=a; __Host-parley-refresh=b")
        .json("{}")
        .send()
        .assertWrongField("refreshToken");
  }

  @Test
  void keepsWhoIsShutOutFromSigningIn() {
    TestClient alice = server.register("alice");
    Answer in = login("alice", TestServer.PASSWORD);
    String id = alice.get("/api/me").text("/user/id");
    server
        .signInAdministrator()
        .post(
            "/api/admin/users/" + id + "/ban",
            "{\"reason\":\"spam\",\"until\":\"2026-04-01T00:00:00Z\"}")
        .assertStatus(200);

    Answer answer = login("alice", TestServer.PASSWORD).assertProblem(403, "banned");

    assertThat(answer.text("/until")).isEqualTo("2026-04-01T00:00:00.000000Z");
    assertThat(answer.body()).doesNotContain("spam");
    alice.get("/api/me").assertProblem(403, "banned");
    assertThat(refresh(in.text("/refreshToken")).status()).isIn(401, 403);
  }

  @Test
  void notesFromWhereSomebodyCame() {
    server
        .request("POST", "/api/auth/guest")
        .header("User-Agent", "Test/1.0")
        .property(HttpAdapter.CLIENT_ADDRESS_PROPERTY, "192.0.2.7")
        .json("{}")
        .send()
        .assertStatus(200);

    assertThat(server.audited())
        .anyMatch(
            entry ->
                entry.kind() == AuditKind.GUEST_CREATED
                    && entry.client().address().equals("192.0.2.7")
                    && entry.client().agent().equals("Test/1.0"));
  }

  private Answer refreshByCookie(String origin, String site) {
    String token = auth("guest", "{}").text("/refreshToken");
    TestRequest request =
        server
            .request("POST", "/api/auth/refresh")
            .header("Host", "parley.example")
            .header("Cookie", "theme=dark; __Host-parley-refresh=" + token);
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    return request.json("{}").send();
  }

  private TestRequest fromPage(String route, String origin) {
    return server
        .request("POST", "/api/auth/" + route)
        .header("Host", "parley.example")
        .header("Origin", origin);
  }

  private Answer auth(String route, String body) {
    return server.request("POST", "/api/auth/" + route).json(body).send();
  }

  private Answer login(String name, String password) {
    return auth("login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private Answer refresh(String token) {
    return auth("refresh", "{\"refreshToken\":\"%s\"}".formatted(token));
  }

  private static String cookie(Answer answer) {
    return answer.header("Set-Cookie").replaceAll(";.*", "");
  }

  private static String withoutId(Answer answer) {
    return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }
}
