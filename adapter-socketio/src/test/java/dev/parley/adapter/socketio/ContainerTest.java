package dev.parley.adapter.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.adapter.socketio.engine.JakartaSockets;
import dev.parley.application.Chat;
import dev.parley.application.Ports;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol in a stock container, over real sockets and with real threads. */
@Timeout(300)
class ContainerTest {
  private static final int BUDGET = 1024 * 1024;

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final InstantSource clock = InstantSource.system();
  private final ThreadScheduler scheduler =
      ThreadScheduler.open((thread, failure) -> failures.add(failure));
  private final SocketIoAdapter adapter = adapter();
  private final LoopbackContainer container = LoopbackContainer.start(adapter.endpoint());
  private final HttpClient http = HttpClient.newHttpClient();

  private SocketIoAdapter adapter() {
    MemoryAdapter store = MemoryAdapter.open(clock);
    Chat chat =
        Chat.start(
            new Ports(
                store.users(),
                store.conversations(),
                store.memberships(),
                store.timeline(),
                store.messageStates(),
                store.messageSearch(),
                store.receipts(),
                store.deviceCursors(),
                store.inbox(),
                new InMemoryEventHub(scheduler).connect(),
                new FixedTokens(clock)),
            scheduler,
            UUID::randomUUID,
            clock);
    return SocketIoAdapter.open(
        SocketIoConfig.defaults().withEcho(true),
        chat,
        Optional.empty(),
        store.timeline()::epoch,
        new JakartaSockets(scheduler, BUDGET, Duration.ofSeconds(5)),
        scheduler,
        clock,
        UUID::randomUUID,
        new SecureRandom(),
        (grant, client) -> {});
  }

  @AfterEach
  void stop() {
    adapter.close();
    http.shutdownNow();
    container.close();
    scheduler.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void textAndBytesGoBothWays() throws Exception {
    Peer peer = connect("/socket.io/?EIO=4&transport=websocket");
    assertThat(peer.next()).asString().startsWith("0{");
    peer.send("40");
    assertThat(peer.next()).asString().startsWith("40{");
    assertThat(peer.next()).isEqualTo("42[\"auth\",{}]");

    peer.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
    peer.send(new byte[] {1, 2, 3});
    assertThat(peer.next()).isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]");
    assertThat(peer.next()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    for (int i = 0; i < 100; i++) {
      peer.send("42" + i + "[\"message-with-ack\"," + i + "]");
    }
    for (int i = 0; i < 100; i++) {
      assertThat(peer.next()).isEqualTo("43" + i + "[" + i + "]");
    }

    peer.send("41");
    peer.send("4abc");
    assertThat(peer.next()).isEqualTo(1000);
  }

  @Test
  void whatCannotBeRefusedIsClosed() throws Exception {
    assertThat(connect("/socket.io/?EIO=7&transport=websocket").next()).isEqualTo(1008);
    assertThat(connect("/socket.io/?EIO=4&transport=websocket&sid=none").next()).isEqualTo(1008);
  }

  @Test
  void aStopSaysSo() throws Exception {
    Peer peer = connect("/socket.io/?EIO=3&transport=websocket");
    assertThat(peer.next()).asString().startsWith("0{");
    assertThat(peer.next()).isEqualTo("40");
    assertThat(peer.next()).isEqualTo("42[\"auth\",{}]");
    adapter.close();

    assertThat(peer.next()).isEqualTo(1001);
  }

  private Peer connect(String pathAndQuery) {
    Peer peer = new Peer();
    peer.socket = http.newWebSocketBuilder().buildAsync(container.uri(pathAndQuery), peer).join();
    return peer;
  }

  /** A client, and in order what it got: texts, bytes and at last the close code. */
  private static final class Peer implements WebSocket.Listener {
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    void send(String packet) {
      socket.sendText(packet, true).join();
    }

    void send(byte[] bytes) {
      socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    Object next() throws InterruptedException {
      return received.poll(60, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        received.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      received.add(ByteBuffer.wrap(bytes));
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      received.add(code);
      return null;
    }
  }
}
