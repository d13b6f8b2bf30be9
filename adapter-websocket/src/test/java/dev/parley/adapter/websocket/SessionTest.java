package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.RequestType;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How sessions cope with much, with nonsense and with trouble. */
class SessionTest {
  private static final int ALLOWANCE = WebSocketConfig.defaults().invalidFrameAllowance();

  private final TestServer server = new TestServer();
  private final Client alice = server.connect("alice");

  @Test
  void sendsWhatWaitsInOneCallAndAnswersInOrder() {
    String room = alice.createRoom("Tea");
    server.timeline.applied().clear();
    IntStream.range(0, 100).forEach(i -> alice.arrive(send(room, "m" + i)));
    server.scheduler.run();
    assertThat(server.timeline.applied()).containsExactly(100);
    List<JsonNode> replies = alice.take("reply");
    assertThat(replies)
        .extracting(reply -> reply.path("id").asText())
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
    assertThat(replies)
        .extracting(reply -> reply.at("/result/seq").asLong())
        .containsExactlyElementsOf(IntStream.range(2, 102).mapToObj(i -> (long) i).toList());
  }

  @Test
  void keepsTheOrderOfDifferentRequests() {
    String room = alice.createRoom("Tea");
    server.timeline.applied().clear();
    alice.take();
    alice.arrive(send(room, "m1"));
    alice.arrive(send(room, "m2"));
    alice.arrive("{'type':'history','id':'h','conversation':'" + room + "'}");
    alice.arrive(send(room, "m3"));
    alice.arrive("{'type':'nonsense','id':'n'}");
    alice.arrive(send(room, "m4"));
    alice.arrive("{'type':'read','id':'r','conversation':'" + room + "','seq':4}");
    alice.arrive(send(room, "m5"));
    alice.arrive("{'type':'auth','id':'a','token':'forged'}");
    server.scheduler.run();
    List<JsonNode> answers = alice.take().stream().filter(frame -> frame.has("id")).toList();
    assertThat(answers)
        .extracting(answer -> answer.path("id").asText())
        .containsExactly("m1", "m2", "h", "m3", "n", "m4", "r", "m5", "a");
    assertThat(answers.get(2).at("/result/head").asLong()).isEqualTo(3);
    assertThat(server.timeline.applied()).containsExactly(2, 1, 1, 1);
  }

  @Test
  void makesOfSeveralMarksTheHighest() {
    String tea = alice.createRoom("Tea");
    String milk = alice.createRoom("Milk");
    IntStream.range(0, 5).forEach(i -> alice.say(tea, "m" + i, "x"));
    alice.take();
    Stream.of("2", "5", "3")
        .forEach(
            seq ->
                alice.arrive(
                    "{'type':'delivered','id':'"
                        + seq
                        + "','conversation':'"
                        + tea
                        + "','seq':"
                        + seq
                        + "}"));
    alice.arrive("{'type':'read','id':'r','conversation':'" + milk + "','seq':1}");
    alice.arrive("{'type':'delivered','conversation':'" + tea + "','seq':4}");
    server.scheduler.run();
    assertThat(server.marks).hasSize(1);
    assertThat(server.marks.getFirst())
        .extracting(ReceiptMark::kind, ReceiptMark::seq)
        .containsExactly(tuple(ReceiptMark.Kind.DELIVERED, 5L), tuple(ReceiptMark.Kind.READ, 1L));
    assertThat(alice.take("reply"))
        .extracting(reply -> reply.path("id").asText() + reply.at("/result/delivered").asText())
        .containsExactly("25", "55", "35", "r1");
  }

  @Test
  void refusesNothingOfABatchForOneBadMessage() {
    String room = alice.createRoom("Tea");
    alice.take();
    alice.arrive(send(room, "m1"));
    alice.arrive(send("00000000-0000-7000-8000-00000000ffff", "m2"));
    alice.arrive(send(room, "m3"));
    server.scheduler.run();
    assertThat(alice.take().stream().filter(frame -> frame.has("id")))
        .extracting(answer -> answer.path("type").asText())
        .containsExactly("reply", "error", "reply");
  }

  @Test
  void tellsToTryAgainWhenTooMuchWaitsOrTheStoreIsDown() {
    String room = alice.createRoom("Tea");
    server.timeline.refuse(new Refusal.Busy(Duration.ofMillis(250)));
    JsonNode busy = alice.say(room, "m1", "x");
    assertThat(busy.path("code").asText()).isEqualTo("busy");
    assertThat(busy.path("retryable").asBoolean()).isTrue();
    assertThat(busy.path("retryAfterMs").asLong()).isEqualTo(250);

    server.timeline.refuse(new Refusal.Unstorable("SQLSTATE 22021"));
    assertThat(alice.say(room, "m1", "x").toString())
        .contains("unstorable")
        .doesNotContain("SQLSTATE");

    server.timeline.beDown();
    alice.arrive(send(room, "m1"));
    alice.arrive(send(room, "m2"));
    server.scheduler.run();
    assertThat(alice.take("error"))
        .extracting(error -> error.path("code").asText() + error.path("id").asText())
        .containsExactly("unavailablem1", "unavailablem2");
    assertThat(alice.closeCode()).isEmpty();

    server.timeline.recover();
    server.clock.advance(ServerFrame.Failure.RETRY_AFTER);
    assertThat(alice.say(room, "m1", "x").path("type").asText()).isEqualTo("reply");
  }

  @Test
  void letsNoRequestWaitInVainBehindAnotherThatDid() {
    Client alice = server.connect("alice");
    String room = alice.createRoom("Tea");
    server.timeline.beDown();
    alice.say(room, "m1", "x");
    server.timeline.recover();
    int asked = server.timeline.applied().size();

    assertThat(alice.say(room, "m2", "x").path("code").asText()).isEqualTo("unavailable");
    assertThat(alice.ask("{'type':'ping','id':'p'}").path("type").asText()).isEqualTo("reply");
    assertThat(server.timeline.applied()).hasSize(asked);
    server.clock.advance(ServerFrame.Failure.RETRY_AFTER);

    assertThat(alice.say(room, "m2", "x").path("type").asText()).isEqualTo("reply");
  }

  @Test
  void tellsNothingOfABug() {
    String room = alice.createRoom("Tea");
    server.timeline.fail(new IllegalStateException("secret"));
    JsonNode error = alice.say(room, "m1", "x");
    assertThat(error.path("code").asText()).isEqualTo("internal");
    assertThat(error.toString()).doesNotContain("secret");
    assertThat(alice.closeCode()).isEmpty();
  }

  @Test
  void answersARequestWithoutIdOnlyWhenItFails() {
    String room = alice.createRoom("Tea");
    alice.take();
    alice.send("{'type':'send','conversation':'" + room + "','clientMessageId':'m','text':'x'}");
    alice.send("{'type':'ping'}");
    alice.send("{'type':'join','room':'tea'}");
    assertThat(alice.take()).extracting(f -> f.path("type").asText()).containsExactly("event");
    alice.send("{'type':'join','room':'milk'}");
    assertThat(alice.take())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("unknown_room");
              assertThat(error.has("id")).isFalse();
            });
  }

  @Test
  void livesOnAfterNonsense() {
    for (String nonsense : List.of("", "[]", "{", "{'type':'shout'}", "{'type':'send'}")) {
      assertThat(alice.ask(nonsense).path("retryable").asBoolean()).isFalse();
      assertThat(alice.ask("{'type':'ping','id':'1'}").path("type").asText()).isEqualTo("reply");
    }
    assertThat(alice.closeCode()).isEmpty();
  }

  @Test
  void closesWhoSendsNothingButNonsense() {
    Client bob = server.connect("bob");
    for (int i = 0; i < ALLOWANCE; i++) {
      alice.send("nonsense");
    }
    alice.send("{'type':'ping'}");
    alice.send("nonsense");
    assertThat(alice.closeCode()).isEmpty();
    alice.send("nonsense");
    assertThat(alice.closeCode()).contains(CloseCode.TOO_MANY_ERRORS.code());
    assertThat(alice.take("error")).hasSize(ALLOWANCE + 2);
    assertThat(bob.ask("{'type':'ping','id':'1'}").path("type").asText()).isEqualTo("reply");
  }

  @Test
  void closesOnBinaryFrames() {
    alice.peer.binary(new byte[] {1, 2, 3});
    assertThat(alice.closeCode()).contains(1003);
  }

  @Test
  void measuresFramesInBytes() {
    int limit = WebSocketConfig.defaults().maxFrameBytes();
    alice.send(" ".repeat(limit - 15) + "{'type':'ping'}");
    alice.send("\u7dda".repeat(limit / 3));
    alice.send("\u00e9".repeat(limit / 2));
    alice.send("\ud83e\udd84".repeat(limit / 4));
    assertThat(alice.closeCode()).isEmpty();
    for (String tooMuch :
        List.of(
            " ".repeat(limit - 14) + "{'type':'ping'}",
            "\u7dda".repeat(limit / 3 + 1),
            "\u00e9".repeat(limit / 2) + "x",
            "\ud83e\udd84".repeat(limit / 4) + "x")) {
      Client client = server.connect("alice");
      client.send(tooMuch);
      assertThat(client.closeCode()).contains(1009);
    }
  }

  @Test
  void stopsReadingFromWhoSendsMoreThanItCanHandleAndClosesWhoGoesOn() {
    int bound = WebSocketConfig.defaults().pendingRequests();
    IntStream.range(0, bound - 1).forEach(i -> alice.arrive("{'type':'ping'}"));
    assertThat(alice.channel.isReading()).isTrue();
    alice.arrive("{'type':'ping'}");
    assertThat(alice.channel.isReading()).isFalse();
    server.scheduler.run();
    assertThat(alice.channel.isReading()).isTrue();

    IntStream.range(0, 4 * bound).forEach(i -> alice.arrive("{'type':'ping'}"));
    assertThat(alice.closeCode()).isEmpty();
    alice.arrive("{'type':'ping'}");
    assertThat(alice.closeCode()).contains(CloseCode.TOO_MANY_PENDING.code());
  }

  @Test
  void waitsWithRequestsWhileAnswersPileUp() {
    alice.take();
    alice.channel.pendingBytes = 1_000_000;
    alice.arrive("{'type':'ping','id':'1'}");
    server.scheduler.run();
    assertThat(alice.take()).isEmpty();
    server.scheduler.letTimePass();
    assertThat(alice.take()).isEmpty();
    alice.channel.pendingBytes = 0;
    server.scheduler.letTimePass();
    assertThat(alice.take()).hasSize(1);
  }

  @Test
  void closesWhoNeverTakesTheAnswers() {
    alice.channel.pendingBytes = 1_000_000;
    alice.arrive("{'type':'ping','id':'1'}");
    server.scheduler.run();
    server.clock.advance(Duration.ofSeconds(30));
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).isEmpty();
    server.clock.advance(Duration.ofSeconds(1));
    server.scheduler.letTimePass();
    assertThat(alice.closeCode()).contains(CloseCode.SLOW_CONSUMER.code());
    assertThat(server.scheduler.delays()).doesNotContain(Duration.ofMillis(5));
  }

  @Test
  void sendsEverybodyAwayOnceTheyAreAnswered() {
    Client stranger = server.connect();
    alice.take();
    alice.arrive("{'type':'ping','id':'1'}");
    server.adapter.closeAll(
        CloseCode.GOING_AWAY, new ReconnectHint(Duration.ofSeconds(1), Duration.ofSeconds(9)));
    alice.arrive("{'type':'ping','id':'2'}");
    assertThat(alice.closeCode()).isEmpty();
    server.scheduler.run();
    List<JsonNode> frames = alice.take();
    assertThat(frames).hasSize(2);
    assertThat(frames.getFirst().path("id").asText()).isEqualTo("1");
    assertThat(frames.get(1).toString())
        .isEqualTo("{\"type\":\"reconnect\",\"afterMs\":1000,\"spreadMs\":9000}");
    assertThat(alice.closeCode()).contains(4000);
    assertThat(stranger.closeCode()).contains(4000);
    assertThat(server.connect("alice").closeCode()).isEmpty();
  }

  @Test
  void letsNobodyInOnceClosed() {
    server.adapter.close();
    server.scheduler.run();
    assertThat(alice.closeCode()).contains(4000);
    assertThat(server.connect("bob").closeCode()).contains(4000);
    assertThat(server.transport.refusals()).containsExactly(503);
  }

  @Test
  void deliversNothingMoreToWhoIsGone() {
    String room = alice.createRoom("Tea");
    Client phone = server.connect("alice");
    phone.peer.fail(new IllegalStateException("connection reset"));
    phone.peer.end(1006);
    phone.peer.end(1006);
    server.scheduler.run();
    alice.say(room, "m", "x");
    assertThat(phone.take()).isEmpty();
    phone.arrive("{'type':'ping','id':'1'}");
    server.scheduler.run();
    assertThat(phone.take()).isEmpty();
  }

  @Test
  void forgetsWhatTimersAndConversationsHeldOfWhoIsGone() {
    List<Client> clients = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> clients.add(server.connect("alice")));
    assertThat(server.adapter.stats().sessions()).isEqualTo(11);
    clients.forEach(client -> client.peer.end(1001));
    server.scheduler.run();
    assertThat(server.adapter.stats().sessions()).isEqualTo(1);
    assertThat(server.scheduler.delays()).hasSize(1);
  }

  @Test
  void doesNotAttachWhoLeftWhileTheyWereLetIn() {
    String token = server.tokenOf("alice");
    String room = alice.createRoom("Tea");
    Client late = server.connect();
    late.arrive("{'type':'auth','token':'" + token + "'}");
    late.peer.end(1001);
    server.scheduler.run();
    alice.say(room, "m", "x");
    assertThat(late.take("event")).isEmpty();
  }

  @Test
  void countsWhatItDoes() {
    alice.send("{'type':'ping'}");
    alice.send("nonsense");
    alice.peer.end(1001);
    Client evicted = server.connect("bob");
    evicted.peer.end(CloseCode.SLOW_CONSUMER.code());
    Client binary = server.connect("bob");
    binary.peer.binary(new byte[1]);
    binary.peer.end(1003);
    server.connect("bob");
    WebSocketStats stats = server.adapter.stats();
    assertThat(stats.sessions()).isEqualTo(1);
    assertThat(stats.opened()).isEqualTo(4);
    assertThat(stats.requests())
        .containsEntry(RequestType.PING, 1L)
        .hasSize(RequestType.values().length);
    assertThat(stats.errors()).containsEntry(ErrorCode.INVALID_JSON, 1L);
    assertThat(stats.closes())
        .containsEntry(CloseCode.SLOW_CONSUMER, 1L)
        .containsEntry(CloseCode.NOT_TEXT, 1L)
        .containsEntry(CloseCode.GOING_AWAY, 0L);
    assertThat(stats.closedByPeer()).isEqualTo(1);
  }

  private static String send(String conversation, String clientMessageId) {
    return "{'type':'send','id':'%2$s','conversation':'%1$s','clientMessageId':'%2$s','text':'x'}"
        .formatted(conversation, clientMessageId);
  }
}
