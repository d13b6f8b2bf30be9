package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.application.limit.LimitRules;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many sessions there may be, and how fast they may come. */
class SessionLimitsTest {
  private static final WebSocketConfig TWO_OF_A_USER_THREE_FROM_AN_ADDRESS =
      WebSocketConfig.defaults().withSessionLimits(2, 3);

  private final TestServer server = new TestServer(TWO_OF_A_USER_THREE_FROM_AN_ADDRESS);

  @Test
  void allowsAHundredSessionsOfAUserAndTwoHundredFromAnAddressUnlessTold() {
    assertThat(WebSocketConfig.defaults().sessionsPerUser()).isEqualTo(100);
    assertThat(WebSocketConfig.defaults().sessionsPerAddress()).isEqualTo(200);
    assertThat(TWO_OF_A_USER_THREE_FROM_AN_ADDRESS.withAllowedOrigins(Set.of()))
        .isEqualTo(TWO_OF_A_USER_THREE_FROM_AN_ADDRESS);
  }

  @Test
  void refusesTheHandshakeOfAUserWithTooManySessions() {
    Client first = server.connect("alice");
    server.connect("alice");
    refused(server.connectWith(server.tokenOf("alice")), 30);
    assertThat(server.connect("bob").closeCode()).isEmpty();

    first.peer.end(1001);
    server.scheduler.run();
    assertThat(server.connect("alice").closeCode()).isEmpty();
    refused(server.connectWith(server.tokenOf("alice")), 30);
  }

  @Test
  void refusesTheTokenOfAUserWithTooManySessions() {
    server.connect("alice");
    Client one = server.connect();
    Client another = server.connect();
    String auth = "{'type':'auth','id':'1','token':'" + server.tokenOf("alice") + "'}";
    one.arrive(auth);
    another.arrive(auth);
    server.scheduler.run();
    assertThat(one.closeCode()).isEmpty();
    List<JsonNode> frames = another.take();
    assertThat(frames)
        .extracting(frame -> frame.path("type").asText())
        .containsExactly("error", "reconnect");
    assertThat(frames.getFirst().path("code").asText()).isEqualTo("too_many_sessions");
    assertThat(frames.getFirst().path("id").asText()).isEqualTo("1");
    assertThat(frames.getFirst().path("retryAfterMs").asLong()).isEqualTo(30_000);
    assertThat(another.closeCode()).contains(CloseCode.TOO_MANY_SESSIONS.code());

    one.send(auth);
    assertThat(one.closeCode()).as("the same session again").isEmpty();
  }

  @Test
  void refusesAnAddressWithTooManySessions() {
    server.transport.clientAddress = "203.0.113.7";
    Client silent = server.connect();
    server.connect("alice");
    server.connect("bob");
    refused(server.connectWith(server.tokenOf("carol")), 30);
    refused(server.connect(), 30);
    server.transport.clientAddress = "203.0.113.8";
    assertThat(server.connect("carol").closeCode()).isEmpty();

    server.transport.clientAddress = "203.0.113.7";
    silent.peer.end(1006);
    assertThat(server.connect("dave").closeCode()).isEmpty();
    refused(server.connect(), 30);
  }

  @Test
  void countsANetworkOfIpv6AsOneAddress() {
    for (int i = 1; i <= 3; i++) {
      server.transport.clientAddress = "2001:db8:1:2::" + i;
      assertThat(server.connect().closeCode()).isEmpty();
    }
    server.transport.clientAddress = "2001:db8:1:2:ffff::9";
    refused(server.connect(), 30);
    server.transport.clientAddress = "2001:db8:1:3::1";
    assertThat(server.connect().closeCode()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
  void doesNotCountAddressesThatSayNothing(String address) {
    server.transport.clientAddress = address;
    for (int i = 0; i < 10; i++) {
      assertThat(server.connect().closeCode()).isEmpty();
    }
  }

  @Test
  void keepsNoPlaceForWhoWasRefused() {
    server.transport.clientAddress = "203.0.113.7";
    for (int i = 0; i < 10; i++) {
      server.connectWith("forged");
      server.connect(Map.of(), "token=x");
      server.connect("alice").peer.end(1001);
      server.scheduler.run();
    }
    assertThat(server.connect("alice").closeCode()).isEmpty();
    assertThat(server.adapter.stats().sessions()).isEqualTo(21);
  }

  @Test
  void refusesAnAddressThatComesTooFast() {
    TestServer strict = new TestServer(WebSocketConfig.defaults(), connects(2));
    strict.transport.clientAddress = "203.0.113.7";
    assertThat(strict.connect().closeCode()).isEmpty();
    strict.connectWith("forged");
    Client third = strict.connect();
    assertThat(strict.transport.refusals()).containsExactly(401, 429);
    assertThat(strict.container.answered()).containsEntry("Retry-After", List.of("30"));
    assertThat(third.take())
        .singleElement()
        .satisfies(frame -> assertThat(frame.path("afterMs").asLong()).isEqualTo(30_000));

    strict.transport.clientAddress = "203.0.113.8";
    assertThat(strict.connect().closeCode()).isEmpty();
    strict.transport.clientAddress = "127.0.0.1";
    for (int i = 0; i < 5; i++) {
      assertThat(strict.connect().closeCode()).isEmpty();
    }
    strict.clock.advance(Duration.ofSeconds(31));
    strict.transport.clientAddress = "203.0.113.7";
    assertThat(strict.connect().closeCode()).isEmpty();
  }

  @Test
  void roundsUpWhenToComeBack() {
    TestServer strict = new TestServer(WebSocketConfig.defaults(), connects(1));
    strict.transport.clientAddress = "203.0.113.7";
    strict.connect();
    strict.connect();
    strict.clock.advance(Duration.ofMillis(28_500));
    strict.connect();
    assertThat(strict.container.answered()).containsEntry("Retry-After", List.of("2"));
  }

  private static LimitRules connects(int limit) {
    LimitRules none = LimitRules.none();
    return new LimitRules(
        none.messages(),
        none.roomMessages(),
        none.history(),
        none.joins(),
        none.opens(),
        none.typing(),
        none.searches(),
        none.personal(),
        none.exports(),
        none.uploads(),
        Optional.of(
            new RateRule.FixedWindow(limit, Duration.ofSeconds(10), Duration.ofSeconds(30))),
        none.signIns(),
        none.registrations(),
        none.guests());
  }

  private void refused(Client client, int seconds) {
    assertThat(server.transport.refusals()).last().isEqualTo(429);
    assertThat(server.container.answered())
        .containsEntry("Retry-After", List.of(String.valueOf(seconds)));
    // Where a container could not refuse, the session is told when to come back.
    assertThat(client.take())
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.path("type").asText()).isEqualTo("reconnect");
              assertThat(frame.path("afterMs").asLong()).isEqualTo(seconds * 1_000L);
            });
    assertThat(client.closeCode()).contains(CloseCode.TOO_MANY_SESSIONS.code());
  }
}
