package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.application.limit.LimitRules;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What clients are told that do something too often. */
class RateLimitTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private static Optional<RateRule> atMost(int limit) {
    return Optional.of(new RateRule.FixedWindow(limit, WINDOW, Duration.ZERO));
  }

  private static TestServer server(
      Optional<RateRule> messages,
      Optional<RateRule> roomMessages,
      Optional<RateRule> history,
      Optional<RateRule> joins,
      Optional<RateRule> opens) {
    LimitRules none = LimitRules.none();
    return new TestServer(
        WebSocketConfig.defaults(),
        new LimitRules(
            messages,
            roomMessages,
            history,
            joins,
            opens,
            none.typing(),
            none.searches(),
            none.personal(),
            none.exports(),
            none.uploads(),
            none.connects(),
            none.signIns(),
            none.registrations(),
            none.guests()));
  }

  private static final Optional<RateRule> FREE = Optional.empty();

  @Test
  void tellsWhenToSendAgain() {
    TestServer server = server(atMost(2), FREE, FREE, FREE, FREE);
    Client alice = server.connect("alice");
    Client bob = server.connect("bob");
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'j','room':'tea'}");
    bob.take();
    alice.say(room, "m1", "x");
    server.clock.advance(Duration.ofSeconds(4));
    alice.say(room, "m2", "x");
    JsonNode error = alice.say(room, "m3", "x");
    limited(error, 6_000);
    assertThat(error.path("id").asText()).isEqualTo("m3");
    assertThat(bob.take("event")).hasSize(2);
    assertThat(bob.say(room, "b1", "x").path("type").asText()).isEqualTo("reply");

    server.clock.advance(Duration.ofSeconds(6));
    assertThat(alice.say(room, "m3", "x").at("/result/repeated").asBoolean()).isFalse();
    assertThat(alice.closeCode()).isEmpty();
  }

  @Test
  void keepsTheOrderOfABatchOfWhichSomeAreTooMany() {
    TestServer server = server(FREE, atMost(2), FREE, FREE, FREE);
    Client alice = server.connect("alice");
    String tea = alice.createRoom("Tea");
    String milk = alice.createRoom("Milk");
    alice.take();
    for (String id : List.of("t1", "t2", "t3", "m1", "t4", "m2")) {
      alice.arrive(send(id.startsWith("t") ? tea : milk, id));
    }
    alice.arrive("{'type':'nonsense','id':'n'}");
    alice.arrive(send(milk, "m3"));
    server.scheduler.run();
    assertThat(answers(alice.take()))
        .containsExactly(
            "t1 reply",
            "t2 reply",
            "t3 rate_limited",
            "m1 reply",
            "t4 rate_limited",
            "m2 reply",
            "n unknown_type",
            "m3 rate_limited");

    server.clock.advance(WINDOW);
    alice.arrive(send(tea, "t3"));
    alice.arrive(send(tea, "t4"));
    server.scheduler.run();
    assertThat(answers(alice.take())).containsExactly("t3 reply", "t4 reply");
    JsonNode page = alice.ask("{'type':'history','id':'h','conversation':'" + tea + "'}");
    assertThat(
            StreamSupport.stream(page.at("/result/events").spliterator(), false)
                .map(event -> event.at("/message/clientMessageId").asText())
                .filter(id -> !id.isEmpty()))
        .containsExactly("t1", "t2", "t3", "t4");
  }

  @Test
  void storesARepetitionOnceHoweverOftenItIsRefused() {
    TestServer server = server(atMost(1), FREE, FREE, FREE, FREE);
    Client alice = server.connect("alice");
    String room = alice.createRoom("Tea");
    alice.say(room, "m1", "x");
    limited(alice.say(room, "m1", "x"), 10_000);
    server.clock.advance(WINDOW);
    assertThat(alice.say(room, "m1", "x").at("/result/repeated").asBoolean()).isTrue();
    assertThat(
            alice
                .ask("{'type':'history','id':'h','conversation':'" + room + "'}")
                .at("/result/head")
                .asLong())
        .isEqualTo(2);
  }

  @Test
  void limitsReadingJoiningAndOpening() {
    TestServer server = server(FREE, FREE, atMost(1), atMost(1), atMost(1));
    Client bob = server.connect("bob");
    Client alice = server.connect("alice");
    String room = bob.createRoom("Tea");
    String join = "{'type':'join','id':'1','room':'tea'}";
    assertThat(alice.ask(join).path("type").asText()).isEqualTo("reply");
    limited(alice.ask(join), 10_000);
    limited(alice.ask("{'type':'join','id':'1','conversation':'" + room + "'}"), 10_000);
    String history = "{'type':'history','id':'1','conversation':'" + room + "'}";
    assertThat(alice.ask(history).path("type").asText()).isEqualTo("reply");
    limited(alice.ask(history), 10_000);
    alice.createRoom("Milk");
    limited(alice.ask("{'type':'create_room','id':'1','name':'Coffee'}"), 10_000);
    limited(alice.ask("{'type':'open_direct','id':'1','user':'bob'}"), 10_000);
    assertThat(alice.ask("{'type':'ping','id':'1'}").path("type").asText()).isEqualTo("reply");
    assertThat(alice.ask("{'type':'leave','id':'1','conversation':'" + room + "'}").has("result"))
        .isTrue();
  }

  private static void limited(JsonNode error, long retryAfterMs) {
    assertThat(error.path("code").asText()).isEqualTo("rate_limited");
    assertThat(error.path("retryable").asBoolean()).isTrue();
    assertThat(error.path("retryAfterMs").asLong()).isEqualTo(retryAfterMs);
  }

  private static List<String> answers(List<JsonNode> frames) {
    return frames.stream()
        .filter(frame -> frame.has("id"))
        .map(
            frame ->
                frame.path("id").asText()
                    + " "
                    + (frame.has("code") ? frame.path("code") : frame.path("type")).asText())
        .toList();
  }

  private static String send(String conversation, String id) {
    return "{'type':'send','id':'%2$s','conversation':'%1$s','clientMessageId':'%2$s','text':'x'}"
        .formatted(conversation, id);
  }
}
