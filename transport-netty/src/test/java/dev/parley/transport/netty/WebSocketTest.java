package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class WebSocketTest {

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

  @Test
  void echoesToTheClientOfTheJdk() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .subprotocols("other", "parley.v1")
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + server.address().getPort() + "/ws?a=b"),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket webSocket, CharSequence data, boolean last) {
                      answer.complete(data.toString());
                      webSocket.request(1);
                      return null;
                    }
                  })
              .get(20, TimeUnit.SECONDS);
      assertThat(socket.getSubprotocol()).isEqualTo("parley.v1");
      socket.sendText("grüße", true).get(20, TimeUnit.SECONDS);
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("grüße");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(20, TimeUnit.SECONDS);
      await().until(() -> !endpoint.closed.isEmpty());
    }
    assertThat(endpoint.closed.peek().getCloseCode())
        .isEqualTo(CloseReason.CloseCodes.NORMAL_CLOSURE);
  }

  @Test
  void negotiatesNoExtensionAndNoUnknownSubprotocol() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(
          RawClient.upgrade(
              "/ws",
              "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n",
              "Sec-WebSocket-Protocol: unknown\r\n"));
      RawClient.Response response = client.response(false);
      assertThat(response.status()).isEqualTo(101);
      assertThat(response.headers())
          .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .doesNotContainKeys("sec-websocket-extensions", "sec-websocket-protocol");
      client.sendText("still works");
      assertThat(client.message().text()).isEqualTo("still works");
    }
  }

  @Test
  void picksTheSubprotocolOutOfSeveralInOneHeader() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(
          RawClient.upgrade("/ws", "Sec-WebSocket-Protocol: auth.token , parley.v1 ,x\r\n"));
      assertThat(client.response(false).headers())
          .containsEntry("sec-websocket-protocol", "parley.v1");
    }
  }

  @Test
  void answersAPingAndEchoesBinary() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.send(RawClient.frame(0x89, "hi".getBytes(StandardCharsets.UTF_8)));
      RawClient.Frame pong = client.frame();
      assertThat(pong.first()).isEqualTo(0x8A);
      assertThat(pong.text()).isEqualTo("hi");
      client.send(RawClient.frame(0x82, new byte[] {1, 2, 3}));
      RawClient.Frame binary = client.frame();
      assertThat(binary.first()).isEqualTo(0x82);
      assertThat(binary.payload()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void putsFragmentsTogetherAlsoWhenTheyDribbleInWithAPingBetween() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      for (byte[] frame :
          new byte[][] {
            RawClient.frame(0x01, "frag".getBytes(StandardCharsets.UTF_8)),
            RawClient.frame(0x89, new byte[0]),
            RawClient.frame(0x80, "ments".getBytes(StandardCharsets.UTF_8))
          }) {
        for (byte b : frame) {
          client.send(new byte[] {b});
        }
      }
      assertThat(client.frame().first()).isEqualTo(0x8A);
      assertThat(client.frame().text()).isEqualTo("fragments");
    }
  }

  @Test
  void answersACloseWithTheSameCodeAndEndsTheConnection() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("last words");
      client.sendClose(4321);
      assertThat(client.frame().text()).isEqualTo("last words");
      assertThat(client.frame().closeCode()).isEqualTo(4321);
      assertThat(client.ended()).isTrue();
    }
    await().until(() -> !endpoint.closed.isEmpty());
    assertThat(endpoint.closed.peek().getCloseCode().getCode()).isEqualTo(4321);
    assertThat(server.server.stats().webSocketsOpen()).isZero();
  }

  @Test
  void closesBehindWhatWaitsAndWaitsForTheAnswer() throws Exception {
    endpoint.onText =
        (session, text) -> {
          Connection connection = TestEndpoint.connection(session);
          for (int i = 0; i < 100; i++) {
            connection.send(TextFrame.of("m" + i));
          }
          connection.close(4100, "enough");
          assertThat(connection.send(TextFrame.of("too late"))).isFalse();
        };
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("go");
      for (int i = 0; i < 100; i++) {
        assertThat(client.frame().text()).isEqualTo("m" + i);
      }
      RawClient.Frame close = client.frame();
      assertThat(close.closeCode()).isEqualTo(4100);
      assertThat(server.server.stats().webSocketsOpen()).isEqualTo(1);
      client.sendClose(4100);
      assertThat(client.ended()).isTrue();
    }
    await().until(() -> endpoint.closed.size() == 1);
    assertThat(endpoint.failures).hasValue(0);
  }

  @Test
  void refusesACloseThatCannotBeSent() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      await().until(() -> !endpoint.opened.isEmpty());
      Connection connection = endpoint.opened.peek();
      assertThatThrownBy(() -> connection.close(999, ""))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> connection.close(1000, "ä".repeat(62)))
          .isInstanceOf(IllegalArgumentException.class);
      client.sendText("still open");
      assertThat(client.message().text()).isEqualTo("still open");
    }
  }

  @Test
  void reportsALostConnection() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("x");
      client.frame();
    }
    await().until(() -> !endpoint.closed.isEmpty());
    assertThat(endpoint.closed.peek().getCloseCode())
        .isEqualTo(CloseReason.CloseCodes.CLOSED_ABNORMALLY);
    assertThat(endpoint.opened.peek().isOpen()).isFalse();
    assertThat(endpoint.opened.peek().pendingBytes()).isZero();
  }

  @Test
  void keepsTheOrderOfSessionAndConnection() throws Exception {
    endpoint.onText =
        (session, text) -> {
          for (int i = 0; i < 200; i += 2) {
            session.getAsyncRemote().sendText("m" + i, result -> {});
            TestEndpoint.connection(session).send(TextFrame.of("m" + (i + 1)));
          }
        };
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("go");
      for (int i = 0; i < 200; i++) {
        assertThat(client.frame().text()).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void blockingRemoteWorksOnTheEventLoopAndElsewhere() throws Exception {
    endpoint.onText =
        (session, text) -> {
          try {
            session.getBasicRemote().sendText("one");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("go");
      assertThat(client.frame().text()).isEqualTo("one");
      endpoint.sessions.peek().getBasicRemote().sendText("two");
      assertThat(client.frame().text()).isEqualTo("two");
    }
  }
}
