package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.BadFrames;
import dev.parley.adapter.websocket.frame.BadFrames.BadFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.RequestType;
import dev.parley.adapter.websocket.frame.SampleRequests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes over the wire: an answer that says what is wrong and nothing else, a session that
 * lives on or is closed with the code for it, and nobody else who notices.
 */
class BadInputTest {
  /** No answer to a frame that is refused is longer, in bytes. */
  private static final int LONGEST_ANSWER = 4_096;

  /** One server for all: what a frame leaves behind would show in those that follow. */
  private static final TestServer SERVER = new TestServer();

  private static final Client BYSTANDER = SERVER.connect("bystander");

  static List<BadFrame> badFrames() {
    return BadFrames.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFrames")
  void isRefusedForTheRightReason(BadFrame bad) {
    Before before = new Before();
    Client client = SERVER.connect("mallory");

    client.send(bad.text().replace('\'', '\u02bc'));

    JsonNode error = onlyAnswer(client);
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.path("code").asText()).isEqualTo(bad.code().wire());
    assertThat(error.path("retryable").asBoolean()).isFalse();
    if (bad.field() != null) {
      assertThat(error.path("problems"))
          .extracting(problem -> problem.path("field").asText())
          .contains(bad.field());
    }
    if (error.has("id")) {
      assertThat(error.path("id").asText()).isEqualTo("1");
    }
    tellsNothing(error);
    assertThat(client.closeCode()).isEmpty();
    assertThat(client.ask("{'type':'ping','id':'p'}").path("type").asText()).isEqualTo("reply");
    client.peer.end(1001);
    before.isAsItWas();
  }

  @Test
  void thereAreEnoughOfThemAndEachHasANameOfItsOwn() {
    List<BadFrame> frames = BadFrames.all();
    assertThat(frames).extracting(BadFrame::name).doesNotHaveDuplicates();
    assertThat(frames).hasSizeGreaterThan(1_100);
    assertThat(SampleRequests.types())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RequestType.values()).map(RequestType::wire).toList());
  }

  static Stream<Arguments> requestsOfStrangers() {
    return SampleRequests.frames().entrySet().stream()
        .filter(sample -> !sample.getKey().equals("auth"))
        .map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
  }

  @ParameterizedTest(name = "{0} before auth")
  @MethodSource("requestsOfStrangers")
  void isRefusedBeforeAuth(String name, String frame) {
    Before before = new Before();
    Client stranger = SERVER.connect();
    stranger.send(frame);
    JsonNode error = onlyAnswer(stranger);
    assertThat(error.path("code").asText()).isEqualTo(ErrorCode.UNAUTHENTICATED.wire());
    assertThat(error.path("id").asText()).isEqualTo("1");
    tellsNothing(error);

    stranger.send("{'type':'auth','token':'" + SERVER.tokenOf("mallory") + "'}");
    assertThat(stranger.take()).hasSize(1);
    assertThat(stranger.closeCode()).isEmpty();
    stranger.peer.end(1001);
    before.isAsItWas();
  }

  @ParameterizedTest(name = "{0} together with a bad auth")
  @MethodSource("requestsOfStrangers")
  void isNotHandledBehindAnAuthThatFails(String name, String frame) {
    Before before = new Before();
    Client stranger = SERVER.connect();
    stranger.arrive("{'type':'auth','id':'a','token':'forged'}");
    stranger.arrive(frame);
    SERVER.scheduler.run();
    assertThat(onlyAnswer(stranger).path("id").asText()).isEqualTo("a");
    assertThat(stranger.closeCode()).contains(CloseCode.BAD_TOKEN.code());
    stranger.peer.end(CloseCode.BAD_TOKEN.code());
    before.isAsItWas();
  }

  static Stream<String> tokensThatAreNone() {
    return Stream.of(
        "x",
        "null",
        "undefined",
        "0",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c",
        "a.b.c.d.e",
        "Bearer",
        "Bearer.x",
        "token-of-bystander2",
        "TOKEN-OF-BYSTANDER",
        "token-of-bystander.",
        "token-of-bystander%00",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJieXN0YW5kZXIifQ.",
        "eyJhbGciOiJOT05FIn0.eyJzdWIiOiJieXN0YW5kZXIifQ.",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJieXN0YW5kZXIifQ.AAAA",
        "eyJhbGciOiJSUzI1NiIsImprdSI6Imh0dHA6Ly9sb2NhbGhvc3QvIn0.e30.AAAA",
        "eyJlbmMiOiJBMTI4R0NNIn0.AA.AA.AA.AA",
        "{}",
        "[]",
        "<token/>",
        "${env:SECRET}",
        "../../secret",
        "=or=1=1--",
        "*",
        "%",
        "~".repeat(3_000),
        "a.".repeat(1_900));
  }

  @ParameterizedTest(name = "token {index}")
  @MethodSource("tokensThatAreNone")
  void closesStrangersWithABadToken(String token) {
    Before before = new Before();
    Client stranger = SERVER.connect();
    stranger.send("{'type':'auth','id':'1','token':'" + token + "'}");
    JsonNode error = onlyAnswer(stranger);
    assertThat(error.path("code").asText()).isEqualTo(ErrorCode.UNAUTHENTICATED.wire());
    tellsNothing(error);
    if (token.length() > 10) {
      assertThat(error.toString()).doesNotContain(token);
    }
    assertThat(stranger.closeCode()).contains(CloseCode.BAD_TOKEN.code());
    stranger.peer.end(CloseCode.BAD_TOKEN.code());

    Client byHeader = SERVER.connect(Map.of("Authorization", List.of("Bearer " + token)), "");
    assertThat(SERVER.transport.refusals()).last().isEqualTo(401);
    assertThat(byHeader.closeCode()).contains(CloseCode.BAD_TOKEN.code());
    byHeader.peer.end(CloseCode.BAD_TOKEN.code());
    before.isAsItWas();
  }

  @ParameterizedTest(name = "token {index}")
  @MethodSource("tokensThatAreNone")
  void leavesWhoIsKnownWithABadToken(String token) {
    Before before = new Before();
    Client known = SERVER.connect("mallory");
    known.send("{'type':'auth','id':'1','token':'" + token + "'}");
    assertThat(onlyAnswer(known).path("code").asText()).isEqualTo(ErrorCode.UNAUTHENTICATED.wire());
    assertThat(known.ask("{'type':'ping','id':'p'}").path("type").asText()).isEqualTo("reply");
    known.peer.end(1001);
    before.isAsItWas();
  }

  static Stream<Arguments> tooLarge() {
    int known = WebSocketConfig.defaults().maxFrameBytes();
    int stranger = WebSocketConfig.defaults().maxUnauthenticatedFrameBytes();
    String ping = "{\"type\":\"ping\"}";
    return Stream.of(
        Arguments.of("a known user's, by one byte", true, " ".repeat(known - 14) + ping),
        Arguments.of("a known user's, of two bytes each", true, "\u00e9".repeat(known / 2 + 1)),
        Arguments.of("a known user's, of three bytes each", true, "\u7dda".repeat(known / 3 + 1)),
        Arguments.of("a known user's, of emoji", true, "\ud83e\udd84".repeat(known / 4 + 1)),
        Arguments.of("a known user's, by far", true, "x".repeat(20 * known)),
        Arguments.of("a stranger's, by one byte", false, " ".repeat(stranger - 14) + ping),
        Arguments.of("a stranger's, of two bytes each", false, "\u00e9".repeat(stranger / 2 + 1)),
        Arguments.of("a stranger's, of emoji", false, "\ud83e\udd84".repeat(stranger / 4 + 1)),
        Arguments.of("a stranger's, of a known user's size", false, " ".repeat(known - 15) + ping),
        Arguments.of("a stranger's, by far", false, "x".repeat(20 * known)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooLarge")
  void closesOnFramesThatAreTooLarge(String name, boolean isKnown, String frame) {
    Before before = new Before();
    Client client = isKnown ? SERVER.connect("mallory") : SERVER.connect();
    client.send(frame);
    assertThat(client.take()).isEmpty();
    assertThat(client.closeCode()).contains(CloseCode.TOO_LARGE.code());
    client.peer.end(CloseCode.TOO_LARGE.code());
    before.isAsItWas();
  }

  private static JsonNode onlyAnswer(Client client) {
    List<JsonNode> answers = client.take();
    assertThat(answers).hasSize(1);
    return answers.getFirst();
  }

  private static void tellsNothing(JsonNode answer) {
    assertThat(answer.toString().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LONGEST_ANSWER);
    assertThat(answer.toString())
        .doesNotContain("Exception", "dev.parley", "jackson", "java.", "\\tat ", "token-of-")
        .doesNotContain(SampleRequests.CANARY);
  }

  /** What must be the same afterwards. */
  private static final class Before {
    private final int sessions = SERVER.adapter.stats().sessions();
    private final int applied = SERVER.timeline.applied().size();
    private final int marks = SERVER.marks.size();
    private final List<Duration> delays = SERVER.scheduler.delays();

    void isAsItWas() {
      SERVER.scheduler.run();
      assertThat(SERVER.adapter.stats().sessions()).isEqualTo(sessions);
      assertThat(SERVER.timeline.applied()).hasSize(applied);
      assertThat(SERVER.marks).hasSize(marks);
      assertThat(SERVER.scheduler.delays()).isEqualTo(delays);
      assertThat(BYSTANDER.take()).isEmpty();
      assertThat(BYSTANDER.ask("{'type':'ping','id':'b'}").path("type").asText())
          .isEqualTo("reply");
    }
  }
}
