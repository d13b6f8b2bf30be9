package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakCheck.class)
class HandshakeTest {

  private final TestEndpoint endpoint = TestEndpoint.echo();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.of(endpoint.at("/ws"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/ws?status=401, 401, REJECTED",
    "/ws?status=403, 403, REJECTED",
    "/ws?status=302, 302, REJECTED",
    "/ws?status=503, 503, REJECTED",
    "/ws?throw=yes,  500, FAILED",
    "/none,          404, NO_ENDPOINT"
  })
  void refusesAndNeverOpensTheSession(String path, int status, HandshakeRefusal refusal)
      throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade(path));
      // A client that does not care for the answer sends on.
      client.sendText("let me in");
      RawClient.Response response = client.response();
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers())
          .containsEntry("content-length", "0")
          .containsEntry("connection", "close")
          .doesNotContainKeys("upgrade", "sec-websocket-accept");
      assertThat(client.ended()).isTrue();
    }
    assertThat(server.server.stats().handshakesRefused()).containsEntry(refusal, 1L);
    assertThat(server.server.stats().handshakesAccepted()).isZero();
    assertThat(endpoint.opened).isEmpty();
    assertThat(endpoint.messages).isEmpty();
  }

  @Test
  void sendsTheHeadersOfARefusal() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws?status=401"));
      assertThat(client.response().headers()).containsEntry("www-authenticate", "Bearer");
    }
  }

  @Test
  void sendsNothingBeforeTheHandshakeIsAnswered() throws Exception {
    TestEndpoint.Rules rules = new TestEndpoint.Rules();
    try (TestServer early = TestServer.of(endpoint.at("/ws", rules));
        RawClient client = RawClient.webSocket(early.address(), "/ws?early=yes")) {
      client.sendText("fine");
      assertThat(client.message().text()).isEqualTo("fine");
    }
    assertThat(rules.earlySends).containsExactly(false);
  }

  @Test
  void refusesAForeignOrigin() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws", "Origin: https://evil.example\r\n"));
      assertThat(client.response().status()).isEqualTo(403);
    }
    assertThat(endpoint.opened).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Version: 13,                          Sec-WebSocket-Version: 8,      426",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,        Sec-WebSocket-Key: c2hvcnQ=,   400",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,        X: y,                          400",
    "GET /ws,                                            POST /ws,                      400",
    "GET /ws,                                            GET /ws?a=%zz,                 400",
    "GET /ws,                                            GET /%zz,                      400",
    "Host: localhost,                                    X-Host: localhost,             400",
    "HTTP/1.1,                                           HTTP/1.0,                      400"
  })
  void refusesAMalformedHandshake(String good, String bad, int status) throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws").replace(good, bad));
      assertThat(client.response().status()).isEqualTo(status);
      assertThat(client.ended()).isTrue();
    }
    assertThat(endpoint.opened).isEmpty();
  }

  @Test
  void tellsWhichVersionItSpeaks() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws").replace("Version: 13", "Version: 12"));
      assertThat(client.response().headers()).containsEntry("sec-websocket-version", "13");
    }
  }

  @Test
  void refusesAHandshakeWithABody() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws", "Content-Length: 4\r\n") + "body");
      assertThat(client.response().status()).isEqualTo(400);
    }
  }

  @Test
  void refusesALongRequestLineAndLargeHeaders() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws?q=" + "x".repeat(5000)));
      assertThat(client.response().status()).isEqualTo(414);
    }
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws", "X-Large: " + "x".repeat(9000) + "\r\n"));
      assertThat(client.response().status()).isEqualTo(431);
    }
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(RawClient.upgrade("/ws", "X-Many: abcdefgh\r\n".repeat(600)));
      assertThat(client.response().status()).isEqualTo(431);
    }
  }

  @Test
  void endsHandshakesThatAreNotFinishedInTime() throws Exception {
    try (TestServer impatient =
            TestServer.of(Configs.impatient(300, 300, 300), endpoint.at("/ws"));
        RawClient silent = RawClient.connect(impatient.address());
        RawClient half = RawClient.connect(impatient.address());
        RawClient done = RawClient.webSocket(impatient.address(), "/ws")) {
      half.send("GET /ws HTTP/1.1\r\nHost: localh");
      assertThat(silent.ended()).isTrue();
      assertThat(half.ended()).isTrue();
      done.sendText("still here");
      assertThat(done.message().text()).isEqualTo("still here");
    }
  }

  @Test
  void dribblingHeadersDoesNotExtendTheDeadline() throws Exception {
    try (TestServer impatient =
            TestServer.of(Configs.impatient(400, 400, 400), endpoint.at("/ws"));
        RawClient client = RawClient.connect(impatient.address())) {
      client.send("GET /ws HTTP/1.1\r\n");
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                try {
                  client.send("X-A: b\r\n");
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
    }
  }

  @Test
  void turnsAwayConnectionsOverTheCeiling() throws Exception {
    NettyServerConfig two = NettyServerConfig.defaults().withCapacity(1, 2, true);
    try (TestServer small = TestServer.of(two, endpoint.at("/ws"));
        RawClient first = RawClient.webSocket(small.address(), "/ws");
        RawClient second = RawClient.webSocket(small.address(), "/ws")) {
      try (RawClient third = RawClient.connect(small.address())) {
        third.send(RawClient.upgrade("/ws"));
        assertThat(third.response().status()).isEqualTo(503);
        assertThat(third.ended()).isTrue();
      }
      second.socket.close();
      await().until(() -> small.server.stats().socketsOpen() == 1);
      try (RawClient again = RawClient.webSocket(small.address(), "/ws")) {
        again.sendText("in");
        assertThat(again.message().text()).isEqualTo("in");
      }
      first.sendText("x");
      assertThat(first.message().text()).isEqualTo("x");
      try (RawClient full = RawClient.webSocket(small.address(), "/ws");
          RawClient management = RawClient.connect(small.server.listen("127.0.0.1", 0, Map.of()))) {
        management.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(management.response().status()).isEqualTo(404);
        full.sendClose(1000);
      }
      assertThat(small.server.stats().socketsRefused()).isEqualTo(1);
    }
  }
}
