package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class OutboundTest {

  private static final int BUDGET = 256 * 1024;
  private static final TextFrame KILOBYTE = TextFrame.of("x".repeat(1020));

  private final TestEndpoint endpoint = TestEndpoint.echo();

  private static NettyServerConfig budget(Duration stall) {
    return Configs.with(new NettyServerConfig.OutboundLimits(BUDGET, stall, 0.25, 4008));
  }

  private TestServer serve(NettyServerConfig config) throws IOException {
    return TestServer.of(config, endpoint.at("/ws"));
  }

  private Connection opened() {
    await().until(() -> !endpoint.opened.isEmpty());
    return endpoint.opened.poll();
  }

  /**
   * Sends until half the budget waits and stays: until the kernel takes no more.
   *
   * @return how many frames were sent
   */
  private static int fill(Connection connection) {
    int sent = 0;
    for (int full = 0; full < 10; full++) {
      while (connection.pendingBytes() < BUDGET / 2) {
        connection.send(KILOBYTE);
        sent++;
        full = 0;
      }
      LockSupport.parkNanos(20_000_000);
    }
    return sent;
  }

  @Test
  void evictsAConsumerOverItsBudgetAndFreesWhatWaits() throws Exception {
    AtomicLong waitingAtClose = new AtomicLong();
    endpoint.onClosing = connection -> waitingAtClose.set(connection.pendingBytes());
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient slow = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection slowConnection = opened();
      try (RawClient quick = RawClient.webSocket(server.address(), "/ws")) {
        Connection quickConnection = opened();
        fill(slowConnection);
        int sent = 0;
        while (slowConnection.send(KILOBYTE)) {
          assertThat(slowConnection.pendingBytes()).isLessThanOrEqualTo(BUDGET);
          assertThat(++sent).isLessThan(100_000);
        }
        assertThat(slowConnection.isOpen()).isFalse();
        assertThat(slowConnection.send(TextFrame.of("more"))).isFalse();
        await().until(() -> !endpoint.closed.isEmpty());
        assertThat(endpoint.closed.peek().getCloseCode().getCode()).isEqualTo(4008);
        // At most the one write the socket is busy with, and the close frame.
        assertThat(waitingAtClose).hasValueLessThanOrEqualTo(64 * 1024 + 127);
        await().until(() -> slowConnection.pendingBytes() == 0);
        await().until(() -> server.server.stats().webSocketsOpen() == 1);

        quick.sendText("unaffected");
        assertThat(quick.message().text()).isEqualTo("unaffected");
        assertThat(quickConnection.isOpen()).isTrue();
        assertThat(server.server.stats().evictions()).containsEntry(EvictionCause.BUDGET, 1L);
        assertThat(slow.ended()).isTrue();
      }
    }
  }

  @Test
  void boundsWhatTheSessionItselfSends() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient slow = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      Session session = endpoint.sessions.peek();
      AtomicInteger failed = new AtomicInteger();
      int sent = 0;
      while (connection.isOpen() && session.isOpen()) {
        try {
          session
              .getAsyncRemote()
              .sendText(
                  "y".repeat(1000),
                  result -> {
                    if (!result.isOK()) {
                      failed.incrementAndGet();
                    }
                  });
        } catch (IllegalStateException e) {
          break;
        }
        assertThat(++sent).isLessThan(100_000);
      }
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(failed.get()).isPositive();
      assertThat(slow.ended()).isTrue();
    }
  }

  @Test
  void aSlowButAliveConsumerStillGetsTheCloseCode() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient client = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      // Without this the whole budget may wait before the event loop has written any of it,
      // and then the kernel takes all of it.
      int sent = fill(connection);
      while (connection.send(KILOBYTE)) {
        sent++;
      }
      int received = 0;
      RawClient.Frame frame = client.message();
      while (frame.opcode() == 1) {
        received++;
        frame = client.message();
      }
      // What still waited when it was too much was given up.
      assertThat(received).isLessThan(sent);
      assertThat(frame.closeCode()).isEqualTo(4008);
    }
  }

  @Test
  void evictsAConsumerThatTakesNothingForTooLong() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMillis(500)));
        RawClient stuck = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      fill(connection);
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(server.server.stats().evictions()).containsEntry(EvictionCause.STALLED, 1L);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(stuck.socket.isConnected()).isTrue();
    }
  }

  @Test
  void aConsumerThatKeepsReadingIsNotStalled() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMillis(600)));
        RawClient client = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      int sent = 0;
      while (connection.pendingBytes() < BUDGET / 2) {
        connection.send(TextFrame.of("m" + sent++ + "x".repeat(1000)));
      }
      for (int i = 0; i < sent; i++) {
        assertThat(client.message().text()).startsWith("m" + i + "x");
        if (i % 8 == 0) {
          LockSupport.parkNanos(10_000_000);
        }
      }
      assertThat(connection.isOpen()).isTrue();
    }
  }

  @Test
  void dropsDroppableFramesOnceAQuarterOfTheBudgetWaits() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient client = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      assertThat(connection.send(TextFrame.droppable("typing"))).isTrue();
      fill(connection);
      assertThat(connection.send(TextFrame.droppable("typing"))).isFalse();
      assertThat(connection.send(TextFrame.of("message"))).isTrue();
      assertThat(connection.isOpen()).isTrue();
      assertThat(server.server.stats().framesDropped()).isEqualTo(1);
      RawClient.Frame frame = client.message();
      assertThat(frame.text()).isEqualTo("typing");
      while (!frame.text().equals("message")) {
        frame = client.message();
      }
    }
  }

  @Test
  void boundsAndFreesOnNioToo() throws Exception {
    NettyServerConfig nio = budget(Duration.ofMinutes(1)).withCapacity(1, 100, false);
    try (TestServer server = serve(nio);
        RawClient slow = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      assertThat(server.server.usesNativeTransport()).isFalse();
      Connection connection = opened();
      slow.sendText("hello");
      assertThat(slow.message().text()).isEqualTo("hello");
      fill(connection);
      while (connection.send(KILOBYTE)) {
        assertThat(connection.pendingBytes()).isLessThanOrEqualTo(BUDGET);
      }
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(slow.ended()).isTrue();
    }
  }

  @Test
  void evictsOnRequest() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      Connection connection = opened();
      connection.evict();
      assertThat(connection.send(KILOBYTE)).isFalse();
      assertThat(client.message().closeCode()).isEqualTo(4008);
      client.sendClose(4008);
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void evictsADeadConsumerWhoseCloseIsStuck() throws Exception {
    try (TestServer server = serve(budget(Duration.ofMinutes(1)));
        RawClient stuck = RawClient.connect(server.address(), 4096).upgraded("/ws")) {
      Connection connection = opened();
      fill(connection);
      connection.close(1000, "bye");
      connection.evict();
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(stuck.socket.isConnected()).isTrue();
    }
  }

  @Test
  void pingsAQuietPeerAndEndsOneThatDoesNotAnswer() throws Exception {
    NettyServerConfig config =
        Configs.with(Configs.quiet(Duration.ofMillis(200), Duration.ofMillis(1500)));
    try (TestServer server = serve(config);
        RawClient deaf = RawClient.webSocket(server.address(), "/ws")) {
      assertThat(deaf.frame().opcode()).isEqualTo(9);
      RawClient.Frame last = deaf.message();
      assertThat(last.opcode()).isEqualTo(8);
      assertThat(last.closeCode()).isEqualTo(1001);
      assertThat(deaf.ended()).isTrue();
      assertThat(server.server.stats().evictions()).containsEntry(EvictionCause.IDLE, 1L);
    }
  }

  @Test
  void keepsAPeerThatAnswersPings() throws Exception {
    NettyServerConfig config =
        Configs.with(Configs.quiet(Duration.ofMillis(200), Duration.ofMillis(1500)));
    try (TestServer server = serve(config);
        RawClient alive = RawClient.webSocket(server.address(), "/ws")) {
      for (int pings = 0; pings < 12; pings++) {
        assertThat(alive.frame().opcode()).isEqualTo(9);
        alive.send(RawClient.frame(0x8A, new byte[0]));
      }
      alive.sendText("here");
      assertThat(alive.message().text()).isEqualTo("here");
      assertThat(server.server.stats().evictions()).containsEntry(EvictionCause.IDLE, 0L);
    }
  }

  @Test
  void readsNothingWhilePaused() throws Exception {
    NettyServerConfig config =
        Configs.with(Configs.quiet(Duration.ofMillis(100), Duration.ofMillis(400)));
    endpoint.onText = (session, text) -> TestEndpoint.connection(session).pauseReading();
    try (TestServer server = serve(config);
        RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      Connection connection = opened();
      client.sendText("first");
      await().until(() -> endpoint.messages.size() == 1);
      // Behind the pause in the queue of the event loop.
      endpoint.sessions.peek().getBasicRemote().sendText("paused");
      assertThat(client.message().text()).isEqualTo("paused");
      client.sendText("second");
      LockSupport.parkNanos(800_000_000);
      assertThat(endpoint.messages).hasSize(1);
      assertThat(connection.isOpen()).isTrue();
      connection.resumeReading();
      await().until(() -> endpoint.messages.size() == 2);
      assertThat(server.server.stats().evictions()).containsEntry(EvictionCause.IDLE, 0L);
    }
  }

  @Test
  void sendsTextOfEveryLengthClass() throws Exception {
    try (TestServer server = serve(NettyServerConfig.defaults());
        RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      Connection connection = opened();
      for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 200_000}) {
        connection.send(TextFrame.of("z".repeat(length)));
        assertThat(client.message().text()).hasSize(length);
      }
      await().until(() -> connection.pendingBytes() == 0);
    }
  }
}
