package dev.parley.adapter.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.TimedScheduler;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.access.Client;
import dev.parley.domain.fixture.ManualClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions by polling, by WebSocket, and from one to the other. */
class EngineSessionTest {
  private static final Pattern SID = Pattern.compile("\"sid\":\"([A-Za-z0-9_-]{24})\"");
  private static final Client SOMEBODY = new Client("192.0.2.1", "");

  private final ManualClock clock = ManualClock.create();
  private final TimedScheduler scheduler = new TimedScheduler(clock);
  private final FakeSockets sockets = new FakeSockets();
  private final List<Recorder> opened = new ArrayList<>();
  private Optional<Duration> limit = Optional.empty();
  private EngineConfig config = EngineConfig.defaults().withLimits(2_000, 4_000);
  private Engine engine = newEngine();
  private EngineServer server = new EngineServer(engine);

  private Engine newEngine() {
    SecureRandom random = new SecureRandom();
    return new Engine(
        config,
        sockets,
        session -> {
          Recorder recorder = new Recorder(session);
          opened.add(recorder);
          return recorder;
        },
        client -> limit,
        () -> EngineServer.newId(random),
        scheduler,
        clock,
        new ConcurrentHashMap<>(),
        new AtomicBoolean());
  }

  @Test
  void aPollOpensASession() {
    FakeExchange answer = serve(FakeExchange.get("EIO=4&transport=polling&t=x"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .matches(
            "0\\{\"sid\":\"[A-Za-z0-9_-]{24}\",\"upgrades\":\\[\"websocket\"],"
                + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":2000}");
    assertThat(answer.answerHeaders())
        .containsEntry("Content-Type", "text/plain; charset=UTF-8")
        .containsEntry("Cache-Control", "no-store");
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void versionThreeIsAnsweredWithLengths() {
    FakeExchange answer = serve(FakeExchange.get("EIO=3&transport=polling"));

    assertThat(answer.text())
        .startsWith((answer.text().length() - answer.text().indexOf(':') - 1) + ":0{");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|EIO=4|400|0|Transport unknown",
        "GET|EIO=4&transport=tobi|400|0|Transport unknown",
        "GET|EIO=4&transport=constructor|400|0|Transport unknown",
        "GET|EIO=4&transport=polling&sid=none|400|1|Session ID unknown",
        "POST|EIO=4&transport=polling&sid=__proto__|400|1|Session ID unknown",
        "POST|EIO=4&transport=polling|400|2|Bad handshake method",
        "PUT|EIO=4&transport=polling|400|2|Bad handshake method",
        "GET|EIO=4&transport=websocket|400|3|Bad request",
        "GET|EIO=4&transport=%zz|400|3|Bad request",
        "GET|transport=polling|400|5|Unsupported protocol version",
        "GET|EIO=2&transport=polling|400|5|Unsupported protocol version",
        "GET|EIO=abc&transport=polling|400|5|Unsupported protocol version",
      })
  void whatIsWrongIsSaid(String method, String query, int status, int code, String message) {
    FakeExchange answer = serve(FakeExchange.of(method, query));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text())
        .isEqualTo("{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
    assertThat(answer.answerHeaders()).containsEntry("Content-Type", "application/json");
    assertThat(server.sessions()).isZero();
  }

  @Test
  void thereIsNothingBelowThePath() {
    assertThat(serve(FakeExchange.get("").at("/socket.io/socket.io.js")).status()).isEqualTo(404);
    assertThat(serve(FakeExchange.get("EIO=4&transport=polling").at("/socket.io")).status())
        .isEqualTo(200);
  }

  @Test
  void whoOpensTooManyMustWait() {
    limit = Optional.of(Duration.ofSeconds(1));

    assertThat(serve(FakeExchange.get("EIO=4&transport=polling")).status()).isEqualTo(429);
  }

  @Test
  void pagesOfOthersAreRefused() {
    String query = "EIO=4&transport=polling";

    assertThat(serve(FakeExchange.get(query).withHeader("Origin", "https://evil.example")))
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(403);
              assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
              assertThat(answer.answerHeaders()).doesNotContainKey("Access-Control-Allow-Origin");
            });
    assertThat(serve(FakeExchange.get(query).withHeader("Origin", "null")).status()).isEqualTo(403);
    assertThat(serve(FakeExchange.get(query).withHeader("Origin", "https://chat.example")).status())
        .isEqualTo(200);
  }

  @Test
  void pagesThatAreListedMayReadTheAnswers() {
    config = config.withAllowedOrigins(Set.of("https://app.example"));
    engine = newEngine();
    server = new EngineServer(engine);
    FakeExchange preflight =
        serve(FakeExchange.of("OPTIONS", "").withHeader("Origin", "https://app.example"));
    FakeExchange answer =
        serve(
            FakeExchange.get("EIO=4&transport=polling")
                .withHeader("Origin", "https://app.example"));

    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.answerHeaders())
        .containsEntry("Access-Control-Allow-Methods", "GET,POST")
        .containsEntry("Access-Control-Allow-Origin", "https://app.example");
    assertThat(answer.answerHeaders())
        .containsEntry("Access-Control-Allow-Origin", "https://app.example")
        .containsEntry("Access-Control-Allow-Credentials", "true")
        .containsEntry("Vary", "Origin");
  }

  @Test
  void whatIsPostedArrivesInOrder() {
    String sid = open(4);

    FakeExchange answer = serve(post(4, sid, "4a\u001e4b\u001ebAQI="));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("ok");
    assertThat(answer.answerHeaders()).containsEntry("Content-Type", "text/html");
    assertThat(recorder().heard)
        .containsExactly("opened", "a", "b", Json.Binary.copyOf(new byte[] {1, 2}));
  }

  @Test
  void aPollWaitsForWhatIsSent() {
    String sid = open(4);
    FakeExchange poll = serve(poll(4, sid));
    assertThat(poll.isAnswered()).isFalse();

    recorder().session.send(Outbound.message("x", List.of(Json.Binary.copyOf(new byte[] {1}))));

    assertThat(poll.text()).isEqualTo("4x\u001ebAQ==");
  }

  @Test
  void whatIsSentWaitsForAPoll() {
    String sid = open(3);
    recorder().session.send(Outbound.message("é", List.of()));
    recorder().session.send(Outbound.message("b", List.of()));

    assertThat(serve(poll(3, sid)).text()).isEqualTo("2:4é2:4b");
  }

  @Test
  void versionThreeGetsBytesAsBytesUnlessItCannot() {
    String sid = open(3);
    recorder().session.send(Outbound.message("x", List.of(Json.Binary.copyOf(new byte[] {7}))));
    FakeExchange answer = serve(poll(3, sid));

    assertThat(answer.answerHeaders()).containsEntry("Content-Type", "application/octet-stream");
    assertThat(answer.bytes()).containsExactly(0, 2, -1, '4', 'x', 1, 2, -1, 4, 7);

    String other = sidOf(serve(FakeExchange.get("EIO=3&transport=polling&b64=1")).text());
    recorder().session.send(Outbound.message("x", List.of(Json.Binary.copyOf(new byte[] {7}))));
    assertThat(serve(poll(3, other)).text()).isEqualTo("2:4x6:b4Bw==");
  }

  @Test
  void versionThreeMayPostBytes() {
    String sid = open(3);

    serve(
        FakeExchange.post(
            "EIO=3&transport=polling&sid=" + sid, new byte[] {0, 2, -1, '4', 'x', 1, 2, -1, 4, 7}));

    assertThat(recorder().heard).containsExactly("opened", "x", Json.Binary.copyOf(new byte[] {7}));
  }

  @Test
  void twoPollsAtATimeEndTheSession() {
    String sid = open(4);
    FakeExchange first = serve(poll(4, sid));
    FakeExchange second = serve(poll(4, sid));

    assertThat(first.text()).isEqualTo("1");
    assertThat(second.status()).isEqualTo(400);
    assertThat(serve(poll(4, sid)).text()).contains("Session ID unknown");
    assertThat(recorder().heard).endsWith(CloseCause.PROTOCOL);
  }

  @Test
  void aPollThatBreaksOffEndsTheSession() {
    String sid = open(4);
    serve(poll(4, sid)).vanish();
    scheduler.run();

    assertThat(recorder().heard).endsWith(CloseCause.CLIENT);
    assertThat(server.sessions()).isZero();
  }

  @Test
  void aPollThatWasAnsweredMayBreakOff() {
    String sid = open(4);
    FakeExchange poll = serve(poll(4, sid));
    recorder().session.send(Outbound.message("x", List.of()));
    poll.vanish();

    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void whatIsNoPayloadEndsTheSession() {
    String sid = open(4);

    assertThat(serve(post(4, sid, "abc")).status()).isEqualTo(400);
    assertThat(serve(poll(4, sid)).status()).isEqualTo(400);
  }

  @Test
  void whatIsTooLargeEndsTheSession() {
    String sid = open(4);

    assertThat(serve(post(4, sid, "4" + "x".repeat(2_000))).status()).isEqualTo(413);
    assertThat(server.sessions()).isZero();
  }

  @Test
  void aClientThatClosesGetsItsPollBack() {
    String sid = open(4);
    FakeExchange poll = serve(poll(4, sid));

    assertThat(serve(post(4, sid, "1")).status()).isEqualTo(200);
    assertThat(poll.text()).isEqualTo("6");
    assertThat(recorder().heard).endsWith(CloseCause.CLIENT);
  }

  @Test
  void whatWaitsForAClientIsBounded() {
    open(4);
    recorder().session.send(Outbound.message("x".repeat(3_000), List.of()));
    recorder().session.send(Outbound.message("x".repeat(3_000), List.of()));
    scheduler.run();

    assertThat(recorder().heard).endsWith(CloseCause.OVERFLOW);
  }

  @Test
  void inVersionFourTheServerAsks() {
    String sid = open(4);
    FakeExchange poll = serve(poll(4, sid));
    scheduler.advance(Duration.ofSeconds(25));
    assertThat(poll.text()).isEqualTo("2");

    serve(post(4, sid, "3"));
    FakeExchange second = serve(poll(4, sid));
    scheduler.advance(Duration.ofSeconds(25));
    assertThat(second.text()).isEqualTo("2");

    scheduler.advance(Duration.ofSeconds(20));
    assertThat(recorder().heard).endsWith(CloseCause.PING_TIMEOUT);
    assertThat(scheduler.delays()).isZero();
  }

  @Test
  void inVersionFourAClientMustNotAsk() {
    String sid = open(4);
    serve(post(4, sid, "2"));

    assertThat(recorder().heard).endsWith(CloseCause.PROTOCOL);
  }

  @Test
  void inVersionThreeTheClientAsks() {
    String sid = open(3);
    scheduler.advance(Duration.ofSeconds(40));
    serve(post(3, sid, "1:2"));
    assertThat(serve(poll(3, sid)).text()).isEqualTo("1:3");

    scheduler.advance(Duration.ofSeconds(44));
    assertThat(server.sessions()).isEqualTo(1);
    scheduler.advance(Duration.ofSeconds(1));
    assertThat(recorder().heard).endsWith(CloseCause.PING_TIMEOUT);
    assertThat(scheduler.delays()).isZero();
  }

  @ParameterizedTest
  @EnumSource(EngineVersion.class)
  void aWebSocketCarriesASession(EngineVersion version) {
    FakeSockets.Channel channel = new FakeSockets.Channel();
    EngineSession session = onSocket(version, channel);
    assertThat((String) channel.take().getFirst()).startsWith("0{").contains("\"upgrades\":[]");

    session.receive(channel, "4hello");
    session.send(Outbound.message("x", List.of(Json.Binary.copyOf(new byte[] {1}))));
    scheduler.run();

    assertThat(recorder().heard).containsExactly("opened", "hello");
    assertThat(channel.take())
        .containsExactly("4x", version == EngineVersion.V4 ? new byte[] {1} : new byte[] {4, 1});

    session.receive(channel, "abc");
    scheduler.run();
    assertThat(channel.closeCode()).contains(1000);
    assertThat(recorder().heard).endsWith(CloseCause.PROTOCOL);
  }

  @Test
  void aTextForManyIsEncodedOnce() {
    EngineSession first = onSocket(EngineVersion.V4, new FakeSockets.Channel());
    EngineSession second = onSocket(EngineVersion.V3, new FakeSockets.Channel());
    int before = sockets.encoded();
    Outbound outbound = Outbound.message("news", List.of());
    first.send(outbound);
    second.send(outbound);

    assertThat(sockets.encoded()).isEqualTo(before + 1);
  }

  @Test
  void aSessionGoesOverToAWebSocket() {
    String sid = open(4);
    EngineSession session = recorder().session;
    FakeExchange poll = serve(poll(4, sid));
    FakeSockets.Channel channel = new FakeSockets.Channel();

    assertThat(session.offer(channel)).isTrue();
    session.receive(channel, "2probe");
    assertThat(channel.take()).containsExactly("3probe");
    assertThat(poll.text()).isEqualTo("6");
    assertThat(serve(poll(4, sid)).text()).as("one more poll on the way").isEqualTo("6");
    session.send(Outbound.message("late", List.of()));
    session.receive(channel, "5");
    session.receive(channel, "4hello");
    session.send(Outbound.message("later", List.of()));
    scheduler.run();

    assertThat(channel.take()).containsExactly("4late", "4later");
    assertThat(recorder().heard).containsExactly("opened", "hello");
    assertThat(serve(poll(4, sid)).text()).contains("\"code\":3");
    assertThat(serve(post(4, sid, "4x")).status()).isEqualTo(400);
    assertThat(session.offer(new FakeSockets.Channel())).isFalse();
  }

  @Test
  void aWebSocketThatDoesNotProbeIsLeftAlone() {
    String sid = open(4);
    EngineSession session = recorder().session;
    for (String first : List.of("5", "4x", "2", "abc", "")) {
      FakeSockets.Channel channel = new FakeSockets.Channel();
      assertThat(session.offer(channel)).isTrue();
      session.receive(channel, first);
      assertThat(channel.closeCode()).isPresent();
    }
    FakeSockets.Channel silent = new FakeSockets.Channel();
    assertThat(session.offer(silent)).isTrue();
    assertThat(session.offer(new FakeSockets.Channel())).as("one at a time").isFalse();
    scheduler.advance(Duration.ofSeconds(10));

    assertThat(silent.closeCode()).isPresent();
    recorder().session.send(Outbound.message("x", List.of()));
    assertThat(serve(poll(4, sid)).text()).isEqualTo("4x");
    assertThat(recorder().heard).containsExactly("opened");
  }

  @Test
  void aWebSocketThatIsGoneTakesItsSessionAlong() {
    FakeSockets.Channel channel = new FakeSockets.Channel();
    EngineSession session = onSocket(EngineVersion.V4, channel);
    session.socketIsGone(new FakeSockets.Channel());
    assertThat(server.sessions()).isEqualTo(1);

    session.socketIsGone(channel);
    scheduler.run();
    assertThat(recorder().heard).containsExactly("opened", CloseCause.CLIENT);
  }

  @Test
  void aFullMailboxStopsTheReading() {
    FakeSockets.Channel channel = new FakeSockets.Channel();
    EngineSession session = onSocket(EngineVersion.V4, channel);
    for (int i = 0; i < 2_100; i++) {
      session.receive(channel, "4x");
    }
    assertThat(channel.isPaused()).isTrue();
    scheduler.run();
    assertThat(channel.isPaused()).isFalse();

    for (int i = 0; i < 4_100; i++) {
      session.receive(channel, "4x");
    }
    scheduler.run();
    assertThat(recorder().heard).endsWith(CloseCause.OVERFLOW);
  }

  @Test
  void whatAListenerThrowsEndsItsSessionAndNoOther() {
    String sid = open(4);
    String other = open(4);
    serve(post(4, sid, "4throw"));

    assertThat(serve(poll(4, sid)).status()).isEqualTo(400);
    assertThat(serve(post(4, other, "4x")).status()).isEqualTo(200);
  }

  @Test
  void aStopEndsAllAndLetsNobodyIn() {
    String sid = open(4);
    FakeExchange poll = serve(poll(4, sid));
    FakeSockets.Channel channel = new FakeSockets.Channel();
    onSocket(EngineVersion.V4, channel);
    server.leave();

    assertThat(poll.text()).isEqualTo("1");
    assertThat(channel.closeCode()).contains(1001);
    assertThat(server.sessions()).isZero();
    assertThat(serve(FakeExchange.get("EIO=4&transport=polling")).status()).isEqualTo(503);
  }

  private Recorder recorder() {
    return opened.getLast();
  }

  private EngineSession onSocket(EngineVersion version, FakeSockets.Channel channel) {
    EngineSession session = engine.newSession(new EngineRequest(version, Map.of(), SOMEBODY));
    session.start(channel);
    scheduler.run();
    return session;
  }

  private FakeExchange serve(FakeExchange exchange) {
    server.poll(exchange);
    scheduler.run();
    return exchange;
  }

  private String open(int version) {
    return sidOf(serve(FakeExchange.get("EIO=" + version + "&transport=polling")).text());
  }

  private static FakeExchange poll(int version, String sid) {
    return FakeExchange.get("EIO=" + version + "&transport=polling&sid=" + sid);
  }

  private static FakeExchange post(int version, String sid, String body) {
    return FakeExchange.post("EIO=" + version + "&transport=polling&sid=" + sid, body);
  }

  private static String sidOf(String text) {
    Matcher matcher = SID.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static final class Recorder implements EngineListener {
    final EngineSession session;
    final List<Object> heard = new ArrayList<>();

    Recorder(EngineSession session) {
      this.session = session;
    }

    @Override
    public void opened() {
      heard.add("opened");
    }

    @Override
    public void message(String text) {
      if (text.equals("throw")) {
        throw new IllegalStateException("as the test wants it");
      }
      heard.add(text);
    }

    @Override
    public void message(Json.Binary data) {
      heard.add(data);
    }

    @Override
    public void closed(CloseCause cause) {
      heard.add(cause);
    }
  }
}
