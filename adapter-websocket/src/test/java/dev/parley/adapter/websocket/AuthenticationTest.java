package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private final TestServer server = new TestServer();

  @Test
  void letsInByHeader() {
    Client alice = server.connect(bearer(server.tokenOf("alice")), "");
    List<JsonNode> frames = alice.take();
    assertThat(frames).extracting(this::type).containsExactly("welcome");
    JsonNode welcome = frames.getFirst();
    assertThat(welcome.path("user").asText()).isEqualTo("alice");
    assertThat(welcome.path("displayName").asText()).isEqualTo("Alice");
    assertThat(welcome.path("databaseEpoch").asText())
        .isEqualTo(server.store.timeline().epoch().toString());
    assertThat(welcome.path("serverTime").asText()).isEqualTo("2026-03-01T09:30:15.123456Z");
    assertThat(welcome.path("tokenExpiresAt").asText()).isEqualTo("2026-03-01T10:30:15.123456Z");
    assertThat(server.transport.refusals()).isEmpty();
    assertThat(alice.peer.properties()).isEmpty();
  }

  @Test
  void letsInBySubProtocol() {
    Client alice =
        server.connect(protocols("parley.v1, bearer." + server.tokenOf("alice")), "room=7&name=x");
    assertThat(alice.take()).extracting(this::type).containsExactly("welcome");
  }

  @Test
  void letsInByTheFirstFrame() {
    Client alice = server.connect();
    assertThat(alice.take()).isEmpty();
    alice.send("{'type':'auth','id':'1','token':'" + server.tokenOf("alice") + "'}");
    List<JsonNode> frames = alice.take();
    assertThat(frames).extracting(this::type).containsExactly("welcome", "reply");
    assertThat(frames.get(1).at("/result/user").asText()).isEqualTo("alice");
    assertThat(server.scheduler.delays()).containsExactly(TestServer.TOKEN_LIFE.minusSeconds(60));
  }

  @Test
  void doesNotAnswerAnAuthWithoutId() {
    Client alice = server.connect();
    alice.send("{'type':'auth','token':'" + server.tokenOf("alice") + "'}");
    alice.send("{'type':'auth','token':'" + server.tokenOf("alice") + "'}");
    assertThat(alice.take()).extracting(this::type).containsExactly("welcome");
  }

  @Test
  void handlesWhatWasSentBehindTheTokenWithoutWaiting() {
    Client alice = server.connect();
    alice.arrive("{'type':'auth','token':'" + server.tokenOf("alice") + "'}");
    alice.arrive("{'type':'ping','id':'p'}");
    server.scheduler.run();
    assertThat(alice.take()).extracting(this::type).containsExactly("welcome", "reply");
  }

  @Test
  void takesInWhomItDoesNotKnow() {
    server.connect("newcomer");
    JsonNode users =
        server
            .connect("alice")
            .ask("{'type':'users','id':'1','users':['newcomer','nobody','newcomer']}")
            .at("/result/users");
    assertThat(users).hasSize(1);
    assertThat(users.at("/0/user").asText()).isEqualTo("newcomer");
    assertThat(users.at("/0/displayName").asText()).isEqualTo("Newcomer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token=x", "access_token=x", "a=b&Token=x", "ACCESS_TOKEN=x"})
  void refusesTokensInTheQuery(String query) {
    refused(server.connect(Map.of(), query), 400, CloseCode.HANDSHAKE_REFUSED);
  }

  @Test
  void refusesTokensThatAreNotAccepted() {
    refused(server.connect(bearer("forged"), ""), 401, CloseCode.BAD_TOKEN);
    refused(server.connect(bearer(""), ""), 401, CloseCode.BAD_TOKEN);
    refused(server.connect(protocols("parley.v1,bearer."), ""), 401, CloseCode.BAD_TOKEN);
    String token = server.tokenOf("alice");
    server.clock.advance(TestServer.TOKEN_LIFE.plusSeconds(1));
    refused(server.connect(bearer(token), ""), 401, CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void refusesToChooseBetweenTokens() {
    String token = server.tokenOf("alice");
    refused(
        server.connect(
            Map.of(
                "Authorization",
                List.of("Bearer " + token),
                "Sec-WebSocket-Protocol",
                List.of("parley.v1", "bearer." + token)),
            ""),
        400,
        CloseCode.HANDSHAKE_REFUSED);
  }

  @Test
  void refusesProtocolsItDoesNotSpeak() {
    refused(server.connect(protocols("parley.v2"), ""), 400, CloseCode.HANDSHAKE_REFUSED);
    refused(server.connect(protocols("bearer.x"), ""), 400, CloseCode.HANDSHAKE_REFUSED);
    assertThat(server.connect(protocols("parley.v2, parley.v1"), "").closeCode()).isEmpty();
  }

  @Test
  void leavesOtherWaysToAuthenticateToOthers() {
    Client proxied = server.connect(Map.of("Authorization", List.of("Basic eDp5")), "");
    assertThat(proxied.closeCode()).isEmpty();
    assertThat(proxied.ask("{'type':'ping'}").path("code").asText()).isEqualTo("unauthenticated");
  }

  @Test
  void refusesForeignOrigins() {
    refused(
        server.connect(
            Map.of("Origin", List.of("https://evil.com"), "Host", List.of("chat.example.com")), ""),
        403,
        CloseCode.HANDSHAKE_REFUSED);
    assertThat(server.adapter.endpoint().getConfigurator().checkOrigin("null")).isFalse();
    assertThat(server.adapter.endpoint().getConfigurator().checkOrigin("https://a.b")).isTrue();
    assertThat(server.adapter.endpoint().getConfigurator().checkOrigin(null)).isTrue();
    assertThat(server.adapter.endpoint().getConfigurator().checkOrigin("")).isTrue();
  }

  @Test
  void negotiatesItsProtocolAndNothingElse() {
    var configurator = server.adapter.endpoint().getConfigurator();
    List<String> spoken = List.of("parley.v1");
    assertThat(configurator.getNegotiatedSubprotocol(spoken, List.of("parley.v1", "bearer.x")))
        .isEqualTo("parley.v1");
    assertThat(configurator.getNegotiatedSubprotocol(spoken, List.of())).isEmpty();
    assertThat(configurator.getNegotiatedExtensions(List.of(), List.of())).isEmpty();
  }

  @Test
  void saysWhenTokensCannotBeVerified() {
    String token = server.tokenOf("alice");
    server.authenticationDown = true;
    refused(server.connect(bearer(token), ""), 503, CloseCode.UNAVAILABLE);
    Client late = server.connect();
    JsonNode error = late.ask("{'type':'auth','id':'1','token':'" + token + "'}");
    assertThat(error.path("code").asText()).isEqualTo("unavailable");
    assertThat(error.path("retryAfterMs").asLong()).isPositive();
    closed(late, CloseCode.UNAVAILABLE);
  }

  @Test
  void closesWhenTheStoreCannotBeAskedForTheConversations() {
    String token = server.tokenOf("alice");
    server.timeline.beDown();
    Client alice = server.connect(bearer(token), "");
    closed(alice, CloseCode.UNAVAILABLE);
    assertThat(alice.take()).isEmpty();
  }

  @Test
  void closesWhoSendsABadTokenFirst() {
    Client forger = server.connect();
    assertThat(forger.ask("{'type':'auth','id':'1','token':'forged'}").path("code").asText())
        .isEqualTo("unauthenticated");
    closed(forger, CloseCode.BAD_TOKEN);

    String token = server.tokenOf("alice");
    server.clock.advance(TestServer.TOKEN_LIFE.plusSeconds(1));
    Client late = server.connect();
    assertThat(late.ask("{'type':'auth','id':'1','token':'" + token + "'}").path("code").asText())
        .isEqualTo("token_expired");
    closed(late, CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void closesWhoDoesNotSayWhoTheyAreInTime() {
    Client silent = server.connect();
    assertThat(server.scheduler.delay()).contains(Duration.ofSeconds(5));
    server.scheduler.letTimePass();
    closed(silent, CloseCode.AUTHENTICATION_TIMEOUT);
  }

  @Test
  void hearsNothingButAuthFromStrangers() {
    Client stranger = server.connect();
    for (String type : List.of("ping", "conversations")) {
      JsonNode error = stranger.ask("{'type':'" + type + "','id':'1'}");
      assertThat(error.path("code").asText()).isEqualTo(ErrorCode.UNAUTHENTICATED.wire());
      assertThat(error.path("id").asText()).isEqualTo("1");
    }
    assertThat(stranger.closeCode()).isEmpty();
    stranger.send("{'type':'auth','token':'" + "x".repeat(4 * 1024) + "'}");
    closed(stranger, CloseCode.TOO_LARGE);
  }

  @Test
  void closesWhenTheTokenHasExpiredAndItsLeewayToo() {
    Client alice = server.connect("alice");
    server.clock.advance(TestServer.TOKEN_LIFE.plusSeconds(29));
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).isEmpty();
    assertThat(alice.ask("{'type':'ping','id':'1'}").path("type").asText()).isEqualTo("reply");
    server.clock.advance(Duration.ofSeconds(1));
    server.scheduler.letTimePass();
    closed(alice, CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void livesOnWithANewToken() {
    Client alice = server.connect("alice");
    server.clock.advance(Duration.ofMinutes(59));
    JsonNode reply =
        alice.ask("{'type':'auth','id':'1','token':'" + server.tokenOf("alice") + "'}");
    assertThat(reply.at("/result/tokenExpiresAt").asText())
        .isEqualTo("2026-03-01T11:29:15.123456Z");
    assertThat(server.scheduler.delay()).contains(TestServer.TOKEN_LIFE.minusSeconds(60));
    server.clock.advance(Duration.ofMinutes(59));
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).isEmpty();
  }

  @Test
  void tellsAMinuteBeforeTheTokenExpires() {
    Client alice = server.connect("alice");
    server.clock.advance(TestServer.TOKEN_LIFE.minusSeconds(60));
    server.scheduler.letTimePass();
    assertThat(alice.take())
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(type(frame)).isEqualTo("token_expiring");
              assertThat(frame.path("tokenExpiresAt").asText())
                  .isEqualTo("2026-03-01T10:30:15.123456Z");
            });
    assertThat(server.scheduler.delay()).contains(Duration.ofSeconds(90));

    alice.ask("{'type':'auth','id':'1','token':'" + server.tokenOf("alice") + "'}");
    assertThat(server.scheduler.delay()).contains(TestServer.TOKEN_LIFE.minusSeconds(60));
    server.scheduler.letTimePass();
    assertThat(alice.take()).as("too early to tell again").isEmpty();
  }

  @Test
  void tellsAfterHalfOfAShortLife() {
    grant("short", Duration.ofSeconds(40));
    Client alice = server.connectWith("short");
    assertThat(server.scheduler.delay()).contains(Duration.ofSeconds(20));
    server.clock.advance(Duration.ofSeconds(20));
    server.scheduler.letTimePass();
    assertThat(alice.take()).extracting(this::type).containsExactly("welcome", "token_expiring");
    assertThat(server.scheduler.delay()).contains(Duration.ofSeconds(50));
  }

  @Test
  void leavesASessionAloneWhoseTokenWasReplacedWhileItsTimerRan() {
    Client alice = server.connect("alice");
    server.clock.advance(TestServer.TOKEN_LIFE.plusSeconds(40));
    alice.arrive("{'type':'auth','id':'1','token':'" + server.tokenOf("alice") + "'}");
    // The mailbox's task is ready before the timer's.
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).isEmpty();
    assertThat(alice.take()).extracting(this::type).containsExactly("reply");
  }

  private void grant(String token, Duration life) {
    server.tokens.grant(
        token,
        new AuthenticatedUser(
            new UserId("alice"), Optional.empty(), server.clock.instant().plus(life)));
  }

  @Test
  void livesOnWithTheOldTokenWhenTheNewOneIsBad() {
    Client alice = server.connect("alice");
    assertThat(
            alice
                .ask("{'type':'auth','id':'1','token':'" + server.tokenOf("bob") + "'}")
                .path("code")
                .asText())
        .isEqualTo("wrong_user");
    assertThat(alice.ask("{'type':'auth','id':'2','token':'forged'}").path("code").asText())
        .isEqualTo("unauthenticated");
    assertThat(alice.closeCode()).isEmpty();
    assertThat(alice.ask("{'type':'ping','id':'1'}").path("type").asText()).isEqualTo("reply");
  }

  @Test
  void doesNotSetTimersTooFarAhead() {
    server.tokens.grant(
        "eternal", new AuthenticatedUser(new UserId("alice"), Optional.empty(), Instant.MAX));
    Client alice = server.connect(bearer("eternal"), "");
    assertThat(alice.take().getFirst().path("tokenExpiresAt").asText()).startsWith("9999-12-31");
    assertThat(server.scheduler.delay()).contains(Duration.ofHours(12));
    server.clock.advance(Duration.ofHours(12));
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).isEmpty();
    assertThat(server.scheduler.delay()).contains(Duration.ofHours(12));
  }

  private void refused(Client client, int status, CloseCode code) {
    assertThat(server.transport.refusals()).last().isEqualTo(status);
    closed(client, code);
    // Where a container could not refuse, the session is not heard.
    client.send("{'type':'auth','token':'" + server.tokenOf("alice") + "'}");
    assertThat(client.take()).isEmpty();
  }

  private static void closed(Client client, CloseCode code) {
    assertThat(client.closeCode()).contains(code.code());
  }

  private String type(JsonNode frame) {
    return frame.path("type").asText();
  }

  private static Map<String, List<String>> bearer(String token) {
    return Map.of("authorization", List.of("bearer " + token));
  }

  private static Map<String, List<String>> protocols(String value) {
    return Map.of("Sec-WebSocket-Protocol", List.of(value));
  }
}
