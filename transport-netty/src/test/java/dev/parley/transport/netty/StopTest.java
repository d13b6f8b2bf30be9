package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class StopTest {

  private static final String GET = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final TestEndpoint endpoint = TestEndpoint.echo();

  @Test
  void stopsInPhases() throws Exception {
    try (TestServer server =
            TestServer.of(
                NettyServerConfig.defaults(),
                Map.of("/x", exchange -> exchange.answer(204)),
                endpoint.at("/ws"));
        RawClient http = RawClient.connect(server.address());
        RawClient late = RawClient.connect(server.address());
        RawClient socket = RawClient.webSocket(server.address(), "/ws")) {
      var management =
          server.server.listen("127.0.0.1", 0, Map.of("/x", exchange -> exchange.answer(204)));
      http.send(GET);
      assertThat(http.response().headers()).doesNotContainKey("connection");

      server.server.stopAccepting();
      assertThatThrownBy(() -> RawClient.connect(server.address())).isInstanceOf(IOException.class);
      late.send(RawClient.upgrade("/ws"));
      assertThat(late.response().status()).isEqualTo(503);
      http.send(GET);
      assertThat(http.response().headers()).containsEntry("connection", "close");
      socket.sendText("still served");
      assertThat(socket.message().text()).isEqualTo("still served");
      try (RawClient probe = RawClient.connect(management)) {
        probe.send(GET);
        assertThat(probe.response().status()).isEqualTo(204);
      }

      CompletableFuture<Integer> closing =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.server.closeSessions(1012, "restart", Duration.ofSeconds(20));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(socket.message().closeCode()).isEqualTo(1012);
      socket.sendClose(1012);
      assertThat(socket.ended()).isTrue();
      assertThat(closing.get(30, TimeUnit.SECONDS)).isZero();
    }
    await().until(() -> endpoint.closed.size() == 1);
    assertThat(endpoint.closed.peek().getCloseCode().getCode()).isEqualTo(1012);
  }

  @Test
  void cutsOffSessionsThatDoNotAnswerInTime() throws Exception {
    try (TestServer server = TestServer.of(endpoint.at("/ws"));
        RawClient stuck = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      await().until(() -> !endpoint.opened.isEmpty());
      Connection connection = endpoint.opened.peek();
      TextFrame frame = TextFrame.of("x".repeat(10_000));
      for (int i = 0; i < 90; i++) {
        connection.send(frame);
      }
      assertThat(server.server.closeSessions(1001, "bye", Duration.ofMillis(300))).isOne();
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(stuck.ended()).isTrue();
    }
  }

  @Test
  void whatWasSentBeforeTheStopStillArrives() throws Exception {
    TestServer server = TestServer.of(endpoint.at("/ws"));
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      await().until(() -> !endpoint.opened.isEmpty());
      for (int i = 0; i < 500; i++) {
        endpoint.opened.peek().send(TextFrame.of("m" + i));
      }
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      for (int i = 0; i < 500; i++) {
        assertThat(client.message().text()).isEqualTo("m" + i);
      }
      assertThat(client.message().closeCode()).isEqualTo(1001);
      client.sendClose(1001);
      closing.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aRequestInProgressGetsItsAnswer() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TestServer server =
        TestServer.of(
            NettyServerConfig.defaults(),
            Map.of(
                "/x",
                exchange -> {
                  inside.countDown();
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  exchange.answer(204);
                }));
    try (RawClient client = RawClient.connect(server.address());
        RawClient idle = RawClient.connect(server.address())) {
      client.send(GET);
      inside.await();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      assertThat(idle.ended()).isTrue();
      go.countDown();
      assertThat(client.response().status()).isEqualTo(204);
      closing.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysWhichAddressCannotBeBound() throws Exception {
    try (TestServer server = TestServer.of(endpoint.at("/ws"))) {
      int port = server.address().getPort();
      assertThatThrownBy(
              () -> TestServer.of(NettyServerConfig.defaults().withAddress("127.0.0.1", port)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }
}
