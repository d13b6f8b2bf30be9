package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that are read while they come in. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamedBodyTest {
  private static final int MOST = 4 * 1024 * 1024;

  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final CompletableFuture<IOException> failure = new CompletableFuture<>();

  /** Reads in pieces of four bytes, and answers with how many there were. */
  private final HttpService reading =
      new Streaming() {
        @Override
        public void handle(HttpExchange exchange) throws IOException {
          try {
            long count = 0;
            byte[] four = exchange.body().readNBytes(4);
            while (four.length > 0) {
              count += four.length;
              read.add(new String(four, StandardCharsets.UTF_8));
              four = exchange.body().readNBytes(4);
            }
            exchange.answer(200, Map.of(), bytes(count + " of " + exchange.bodyLength()));
          } catch (IOException e) {
            failure.complete(e);
            throw e;
          }
        }
      };

  private final HttpService refusing =
      new Streaming() {
        @Override
        public void handle(HttpExchange exchange) {
          exchange.answer(403, Map.of(), bytes("no"));
        }
      };

  private TestServer serve(NettyServerConfig config) throws IOException {
    return TestServer.of(
        config,
        Map.of(
            "/read",
            reading,
            "/refuse",
            refusing,
            "/whole",
            exchange -> exchange.answer(200, Map.of(), exchange.body().readAllBytes())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String put(String path, String header) {
    return "PUT " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
  }

  private String nextRead() throws InterruptedException {
    return read.poll(60, TimeUnit.SECONDS);
  }

  @Test
  void areReadBeforeTheyAreThereWhole() throws Exception {
    try (TestServer server = serve(NettyServerConfig.defaults());
        RawClient client = RawClient.connect(server.address())) {
      client.send(put("/read", "Content-Length: 8"));
      client.send("abcd");
      assertThat(nextRead()).isEqualTo("abcd");
      client.send("efgh");
      assertThat(nextRead()).isEqualTo("efgh");

      assertThat(client.response().body()).isEqualTo("8 of 8");
      client.send(put("/whole", "Content-Length: 2") + "ok");
      assertThat(client.response().body()).as("on the same connection").isEqualTo("ok");
    }
  }

  @Test
  void mayBeLargerThanOthers() throws Exception {
    try (TestServer server = serve(NettyServerConfig.defaults());
        RawClient client = RawClient.connect(server.address())) {
      client.send(put("/read", "Expect: 100-continue\r\nContent-Length: " + MOST));
      assertThat(client.response(false).status()).isEqualTo(100);
      client.send(new byte[MOST]);
      assertThat(client.response().body()).isEqualTo(MOST + " of " + MOST);
    }
    try (TestServer server = serve(NettyServerConfig.defaults());
        RawClient client = RawClient.connect(server.address())) {
      client.send(put("/whole", "Content-Length: " + MOST));
      assertThat(client.response().status()).isEqualTo(413);
    }
  }

  @Test
  void areRefusedByTheirLengthAlone() throws Exception {
    Map<String, Integer> heads =
        Map.of(
            "Content-Length: " + (MOST + 1),
            413,
            "Content-Length: 9223372036854775807",
            413,
            "Transfer-Encoding: chunked",
            411);
    for (Map.Entry<String, Integer> head : heads.entrySet()) {
      try (TestServer server = serve(NettyServerConfig.defaults());
          RawClient client = RawClient.connect(server.address())) {
        client.send(put("/read", head.getKey()));

        assertThat(client.response().status()).as(head.getKey()).isEqualTo(head.getValue());
        assertThat(client.ended()).isTrue();
      }
    }
  }

  @Test
  void needNotBeRead() throws Exception {
    try (TestServer server = serve(NettyServerConfig.defaults());
        RawClient client = RawClient.connect(server.address())) {
      client.send(put("/refuse", "Content-Length: " + MOST) + "the beginning");

      RawClient.Response answer = client.response();

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void endWithTheirClient() throws Exception {
    try (TestServer server = serve(NettyServerConfig.defaults())) {
      try (RawClient client = RawClient.connect(server.address())) {
        client.send(put("/read", "Content-Length: 8") + "abcd");
        assertThat(nextRead()).isEqualTo("abcd");
      }
      assertThat(ClientGoneException.isCauseOf(failure.get(60, TimeUnit.SECONDS))).isTrue();
    }
  }

  @Test
  void endWhenTheyAreTooSlow() throws Exception {
    try (TestServer server = serve(Configs.impatient(20_000, 300, 20_000));
        RawClient client = RawClient.connect(server.address())) {
      client.send(put("/read", "Content-Length: 8") + "abcd");

      assertThat(client.ended()).isTrue();
      assertThat(failure.get(60, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void holdTheirClientsBackWhileTheyAreNotRead() throws Exception {
    EmbeddedChannel channel = new EmbeddedChannel();
    IncomingBody body = new IncomingBody(channel, 10_000_000);
    byte[] part = new byte[IncomingBody.MOST_WAITING / 4];
    for (int i = 0; i < 5; i++) {
      assertThat(channel.config().isAutoRead()).isTrue();
      body.offer(Unpooled.wrappedBuffer(part));
    }
    assertThat(channel.config().isAutoRead()).isFalse();

    assertThat(body.readNBytes(part.length * 2)).hasSize(part.length * 2);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(body.readNBytes(part.length * 2)).hasSize(part.length * 2);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();

    body.close();
    body.offer(Unpooled.wrappedBuffer(part));
    assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    assertThat(body.isComplete()).isFalse();
    body.end();
    assertThat(body.isComplete()).isTrue();
    var unused = channel.close();
  }

  @Test
  void areNotCutOffByAStopThatWaits() throws Exception {
    TestServer server = serve(NettyServerConfig.defaults());
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(put("/read", "Content-Length: 8") + "abcd");
      assertThat(nextRead()).isEqualTo("abcd");
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server.server::stopAccepting);
      stopped.get(60, TimeUnit.SECONDS);
      client.send("efgh");

      assertThat(client.response().body()).isEqualTo("8 of 8");
    } finally {
      server.close();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> List.copyOf(read).size() == 1);
  }

  private interface Streaming extends HttpService {
    @Override
    default long streamedBodyBytes(String method, String path) {
      return method.equals("PUT") ? MOST : 0;
    }
  }
}
