package dev.parley.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultProxyTest {
  private static final int A_MOMENT_MILLIS = 200;

  private ServerSocket echo;
  private FaultProxy proxy;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  @BeforeEach
  void startEcho() throws IOException {
    echo = echoServer();
    proxy = FaultProxy.open("test", echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    echo.close();
  }

  @Test
  void passesBytesBothWaysUnchanged() throws Exception {
    byte[] sent = new byte[3 * Pump.MAX_WAITING];
    new Random(7).nextBytes(sent);
    Socket client = connect();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                client.getOutputStream().write(sent);
                client.shutdownOutput();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            run -> Thread.ofVirtual().start(run));

    assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
    sending.join();
    await().untilAsserted(() -> assertThat(proxy.connections()).isZero());
  }

  @Test
  void delaysWithoutLosingOrder() throws Exception {
    proxy.shape(Direction.TO_CLIENT, Behaviour.delay(Duration.ofMillis(300)));
    Socket client = connect();
    long began = System.nanoTime();
    say(client, "one");
    say(client, "two");
    assertThat(hear(client, 6)).isEqualTo("onetwo");
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void throttles() throws Exception {
    proxy.shape(Direction.TO_SERVER, Behaviour.throttle(1, Duration.ofMillis(20)));
    Socket client = connect();
    long began = System.nanoTime();
    say(client, "twelve bytes");
    assertThat(hear(client, 12)).isEqualTo("twelve bytes");
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(12 * 20_000_000L);
  }

  @Test
  void dropsWhileTheConnectionSeemsToStandAndResetsItWhenItHeals() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "before")).isTrue();
    proxy.shape(Behaviour.DROP);
    say(client, "lost");
    assertSilent(client);
    await().untilAsserted(() -> assertThat(proxy.connections()).isOne());

    proxy.heal();

    assertThatThrownBy(() -> hear(client, 1)).isInstanceOf(SocketException.class);
    assertThat(echoes(connect(), "anew")).isTrue();
  }

  @Test
  void hidesTheEndOfTheOtherSideWhileItDrops() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "before")).isTrue();
    proxy.shape(Behaviour.DROP);
    for (Socket socket : sockets) {
      if (!socket.equals(client)) {
        socket.close();
      }
    }
    assertSilent(client);
  }

  @Test
  void stallsAndDeliversEverythingWhenItHeals() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "before")).isTrue();
    proxy.shape(Direction.TO_SERVER, Behaviour.STALL);
    say(client, "late");
    assertSilent(client);
    proxy.heal();
    assertThat(hear(client, 4)).isEqualTo("late");
  }

  @Test
  void changesOnlyTheConnectionsThatAreOpen() throws Exception {
    Socket before = connect();
    assertThat(echoes(before, "x")).isTrue();
    proxy.shapeOpen(Direction.TO_SERVER, Behaviour.DROP);
    say(before, "lost");
    assertThat(echoes(connect(), "new")).isTrue();
    assertSilent(before);
  }

  @Test
  void resets() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "x")).isTrue();
    proxy.reset();
    assertThatThrownBy(() -> hear(client, 1)).isInstanceOf(SocketException.class);
    assertThat(proxy.connections()).isZero();
  }

  @Test
  void closes() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "x")).isTrue();
    proxy.closeConnections();
    assertThat(client.getInputStream().read()).isNegative();
  }

  @Test
  void refusesUntilItHealsAndLeavesOpenConnectionsAlone() throws Exception {
    Socket client = connect();
    assertThat(echoes(client, "x")).isTrue();
    proxy.refuse();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    assertThat(echoes(client, "still there")).isTrue();
    proxy.heal();
    assertThat(echoes(connect(), "again")).isTrue();
  }

  @Test
  void goesToAnotherPortWhenTold() throws Exception {
    try (ServerSocket other = echoServer()) {
      echo.close();
      assertThatThrownBy(() -> hear(connect(), 1)).isInstanceOf(IOException.class);
      proxy.target(other.getLocalPort());
      assertThat(echoes(connect(), "there")).isTrue();
    }
  }

  @Test
  void keepsLittleForAReaderWhoDoesNotRead() throws Exception {
    ServerSocket sink = new ServerSocket(0, 1, Loopback.ADDRESS);
    sockets.add(connectTo(sink.getLocalPort()));
    proxy.target(sink.getLocalPort());
    proxy.shape(Direction.TO_SERVER, Behaviour.throttle(1, Duration.ofDays(1)));
    Socket client = connect();
    client.setSoTimeout(A_MOMENT_MILLIS);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              byte[] block = new byte[64 * 1024];
              try {
                for (int i = 0; i < 1_000; i++) {
                  client.getOutputStream().write(block);
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            run -> Thread.ofVirtual().start(run));
    assertSilent(client);
    assertThat(writing).isNotDone();
    sink.close();
  }

  private ServerSocket echoServer() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, Loopback.ADDRESS);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket peer = server.accept();
                  sockets.add(peer);
                  Thread.ofVirtual().start(() -> echo(peer));
                } catch (IOException e) {
                  return;
                }
              }
            });
    return server;
  }

  private static void echo(Socket peer) {
    try (peer) {
      peer.getInputStream().transferTo(peer.getOutputStream());
    } catch (IOException e) {
      // The test has ended it.
    }
  }

  private Socket connect() throws IOException {
    return connectTo(proxy.port());
  }

  private Socket connectTo(int port) throws IOException {
    Socket socket = new Socket(Loopback.ADDRESS, port);
    sockets.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hear(Socket socket, int bytes) throws IOException {
    byte[] heard = socket.getInputStream().readNBytes(bytes);
    if (heard.length < bytes) {
      throw new SocketException("it ended");
    }
    return new String(heard, StandardCharsets.US_ASCII);
  }

  private static boolean echoes(Socket socket, String text) throws IOException {
    say(socket, text);
    return hear(socket, text.length()).equals(text);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(A_MOMENT_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
  }
}
