package dev.parley.bootstrap.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BalancerTest {
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void handsConnectionsOutInTurn() throws IOException {
    Balancer balancer = balancer(greeter("one"), greeter("two"));
    assertThat(List.of(greeting(balancer), greeting(balancer), greeting(balancer)))
        .containsExactly("one", "two", "one");
  }

  @Test
  void skipsAnInstanceThatTakesNoConnections() throws IOException {
    Balancer balancer = balancer(nobody(), greeter("two"));
    assertThat(List.of(greeting(balancer), greeting(balancer), greeting(balancer)))
        .containsExactly("two", "two", "two");
  }

  @Test
  void skipsAnInstanceThatSaysItIsNotReady() throws IOException {
    AtomicInteger status = new AtomicInteger(503);
    Backend draining = backend("draining", web(status));
    Backend other = greeter("two");
    Balancer balancer = balancer(draining, other);
    HealthWatch watch = HealthWatch.start(List.of(draining), Duration.ofMillis(20));
    opened.add(watch);
    await().until(() -> !draining.isUp());
    assertThat(List.of(greeting(balancer), greeting(balancer))).containsExactly("two", "two");

    status.set(200);
    await().until(draining::isUp);
  }

  @Test
  void carriesBytesBothWaysAndTheEndOfEach() throws IOException {
    ServerSocket echo = listen();
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = echo.accept()) {
                byte[] all = socket.getInputStream().readAllBytes();
                socket.getOutputStream().write(all);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    Balancer balancer = balancer(backend("echo", echo.getLocalPort()));
    byte[] sent = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = connect(balancer)) {
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
    }
  }

  @Test
  void dropsAConnectionThatNobodyTakes() throws IOException {
    Balancer balancer = balancer(nobody());
    try (Socket socket = connect(balancer)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private Balancer balancer(Backend... backends) throws IOException {
    Balancer balancer =
        Balancer.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(backends));
    opened.add(balancer);
    return balancer;
  }

  private static String greeting(Balancer balancer) throws IOException {
    try (Socket socket = connect(balancer)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Socket connect(Balancer balancer) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), balancer.port());
  }

  private Backend greeter(String greeting) throws IOException {
    ServerSocket listener = listen();
    Thread.ofVirtual()
        .start(
            () -> {
              while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                  socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  return;
                }
              }
            });
    return backend(greeting, listener.getLocalPort());
  }

  private int web(AtomicInteger status) throws IOException {
    HttpServer server = HttpServer.create();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    opened.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  /** A port that was free a moment ago. */
  private static Backend nobody() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return backend("nobody", listener.getLocalPort());
    }
  }

  private ServerSocket listen() throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    opened.add(listener);
    return listener;
  }

  private static Backend backend(String name, int port) {
    return new Backend(name, URI.create("http://127.0.0.1:" + port + "/"));
  }
}
