package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
  private static final String FRIEND = "https://chat.example.org";

  private final TestServer server =
      TestServer.start(HttpConfig.defaults().withAllowedOrigins(Set.of(FRIEND)));
  private final TestClient alice = server.signIn("alice");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void echoesTheIdOfARequest() {
    Answer answer = alice.request("GET", "/health").header("X-Request-Id", "abc-1.2_3").send();

    assertThat(answer.header("X-Request-Id")).isEqualTo("abc-1.2_3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\u001b[31m", "<script>", "a\nb"})
  void replacesAnIdThatIsNotSensible(String id) {
    Answer answer = alice.request("GET", "/health").header("X-Request-Id", id).send();

    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void replacesAnIdThatIsTooLong() {
    Answer answer = alice.request("GET", "/health").header("X-Request-Id", "a".repeat(65)).send();

    assertThat(answer.header("X-Request-Id")).hasSize(36);
  }

  @Test
  void callsARequestWhatTheContainerCallsIt() {
    Answer answer =
        alice
            .request("GET", "/nothing")
            .header("X-Request-Id", "of-the-client")
            .property(HttpAdapter.REQUEST_ID_PROPERTY, "of-the-container")
            .send();

    assertThat(answer.header("X-Request-Id")).isEqualTo("of-the-container");
    answer.assertProblem(404, "not_found");
  }

  @Test
  void givesEachRequestAnIdOfItsOwn() {
    assertThat(alice.get("/health").header("X-Request-Id"))
        .isNotEqualTo(alice.get("/health").header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/conversations", "/health", "/nothing", "/api/conversations?limit=0"})
  void keepsBrowsersAndCachesFromMakingAnythingOfAnAnswer(String path) {
    Answer answer = alice.get(path);

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nothing", "/api", "/api/rooms/x/y", "/metrics", "/application.wadl"})
  void knowsWhatIsNotThere(String path) {
    alice.get(path).assertProblem(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE,/api/conversations,GET",
    "PUT,/api/rooms,POST",
    "POST,/health,GET",
    "GET,/api/rooms/members,POST"
  })
  void saysWhichMethodsAPathHas(String method, String path, String allowed) {
    Answer answer = alice.request(method, path).send();

    answer.assertProblem(405, "method_not_allowed");
    assertThat(answer.header("Allow")).contains(allowed);
  }

  @Test
  void hasNothingForWhoeverWantsNoJson() {
    alice
        .request("GET", "/api/conversations")
        .header("Accept", "text/html")
        .send()
        .assertProblem(406, "not_acceptable");
  }

  @Test
  void answersAPreflightOfAnAllowedOriginWithoutAToken() {
    Answer answer = preflight(FRIEND);

    answer.assertStatus(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
    assertThat(answer.header("Access-Control-Allow-Methods"))
        .contains("GET", "POST", "PUT", "DELETE");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://chat.example.org.evil.example",
        "https://evil-chat.example.org",
        "http://chat.example.org",
        "https://chat.example.org:8443",
        "https://CHAT.example.org",
        "https://chat.example.org/",
        "*"
      })
  void allowsNoOtherOrigin(String origin) {
    assertThat(preflight(origin).headers()).doesNotContainKey("Access-Control-Allow-Origin");
    Answer answer =
        alice
            .request("GET", "/api/conversations")
            .header("Origin", origin)
            .send()
            .assertStatus(200);
    assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
  }

  private Answer preflight(String origin) {
    return server
        .request("OPTIONS", "/api/conversations")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "GET")
        .send();
  }

  @Test
  void letsAPageOfAnAllowedOriginReadTheAnswerAndItsErrors() {
    Answer answer = server.request("GET", "/api/conversations").header("Origin", FRIEND).send();

    answer.assertProblem(401, "unauthenticated");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "Retry-After");
  }

  @Test
  void hasNoCorsWhereOnlyTheSameOriginIsAllowed() {
    try (TestServer closed = TestServer.start()) {
      Answer answer = closed.request("GET", "/health").header("Origin", FRIEND).send();

      assertThat(answer.headers()).doesNotContainKeys("Access-Control-Allow-Origin", "Vary");
    }
  }
}
