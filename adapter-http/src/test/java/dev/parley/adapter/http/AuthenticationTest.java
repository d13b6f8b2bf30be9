package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final String ID = "00000000-0000-7000-8000-000000000001";

  private final TestServer server = TestServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> everyRouteOfTheApi() {
    return Stream.of(
        Arguments.of("GET", "/api/conversations"),
        Arguments.of("POST", "/api/conversations/direct"),
        Arguments.of("POST", "/api/rooms"),
        Arguments.of("GET", "/api/rooms"),
        Arguments.of("POST", "/api/rooms/create"),
        Arguments.of("POST", "/api/rooms/join"),
        Arguments.of("GET", "/api/rooms/lobby/messages"),
        Arguments.of("GET", "/api/rooms/" + ID + "/members"),
        Arguments.of("POST", "/api/rooms/members"),
        Arguments.of("POST", "/api/rooms/" + ID + "/members"),
        Arguments.of("DELETE", "/api/rooms/" + ID + "/members/me"),
        Arguments.of("GET", "/api/conversations/" + ID + "/events"),
        Arguments.of("POST", "/api/conversations/" + ID + "/messages"),
        Arguments.of("POST", "/api/conversations/" + ID + "/receipts"));
  }

  @ParameterizedTest
  @MethodSource("everyRouteOfTheApi")
  void asksWhoeverHasNoTokenForOne(String method, String path) {
    TestRequest request = server.request(method, path);

    Answer answer = method.equals("POST") ? request.json("{}").send() : request.send();

    answer.assertProblem(401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"parley\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a,b",
        "Bearer tok\u00e9n",
        "Basic YWxpY2U6c2VjcmV0",
        "token-of-alice",
        "Bearer ==",
        "Bearer unknown"
      })
  void refusesWhatIsNoTokenOfOurs(String credentials) {
    server.signIn("alice");

    Answer answer =
        server.request("GET", "/api/conversations").header("Authorization", credentials).send();

    answer.assertProblem(401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"parley\", error=\"invalid_token\"");
    assertThat(answer.body()).doesNotContain("unknown", "YWxp", "token-of-alice");
  }

  @Test
  void refusesTwoTokensAtOnce() {
    TestClient alice = server.signIn("alice");

    Answer answer =
        alice
            .request("GET", "/api/conversations")
            .header("Authorization", "Bearer " + alice.token())
            .send();

    answer.assertProblem(401, "unauthenticated");
  }

  @Test
  void takesTheSchemeInAnyCase() {
    TestClient alice = server.signIn("alice");

    server
        .request("GET", "/api/conversations")
        .header("Authorization", "bEARER  " + alice.token())
        .send()
        .assertStatus(200);
  }

  @Test
  void saysWhenATokenHasExpired() {
    TestClient alice = server.signIn("alice");
    server.clock.advance(Duration.ofHours(1));

    Answer answer = alice.get("/api/conversations");

    answer.assertProblem(401, "token_expired");
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"", "expired");
  }

  @Test
  void doesNotSayWhyElseATokenIsRefused() {
    Instant later = server.clock.instant().plusSeconds(60);
    server.tokens.grant(
        "early",
        new AuthenticatedUser(new UserId("alice"), Optional.empty(), later.plusSeconds(60)),
        later);

    server
        .request("GET", "/api/conversations")
        .header("Authorization", "Bearer early")
        .send()
        .assertProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token", "Access_Token"})
  void refusesATokenInTheUrlEvenBesideAValidOne(String parameter) {
    TestClient alice = server.signIn("alice");

    Answer answer = alice.get("/api/conversations?" + parameter + "=" + alice.token());

    answer.assertProblem(400, "invalid_request");
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
    assertThat(answer.body()).doesNotContain(alice.token());
  }

  @Test
  void asksNobodyForATokenWhoAsksForHealth() {
    server.request("GET", "/health").send().assertStatus(200);
  }
}
