package dev.parley.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Whether a Docker engine runs on this machine, found out in a moment and without a word:
 * Testcontainers takes seconds and writes a page of log to find that there is none.
 */
final class Docker {

  private static final int PATIENCE_MILLIS = 2_000;
  private static final String PING = "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n";

  private final List<URI> candidates;

  Docker(List<URI> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  static Docker fromSystem() {
    String host = System.getenv("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return new Docker(List.of(URI.create(host.strip())));
    }
    List<URI> sockets = new ArrayList<>();
    sockets.add(URI.create("unix:///var/run/docker.sock"));
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isBlank()) {
      sockets.add(unix(Path.of(runtime, "docker.sock")));
    }
    Path home = Path.of(System.getProperty("user.home"), ".docker");
    sockets.add(unix(home.resolve("run").resolve("docker.sock")));
    sockets.add(unix(home.resolve("desktop").resolve("docker.sock")));
    return new Docker(sockets);
  }

  private static URI unix(Path socket) {
    return URI.create("unix://" + socket.toUri().getRawPath());
  }

  boolean isRunning() {
    return candidates.stream().anyMatch(Docker::answers);
  }

  private static boolean answers(URI engine) {
    return switch (String.valueOf(engine.getScheme())) {
      case "unix" -> answersPing(Path.of(engine.getPath()));
      // It may want TLS, so only whether somebody listens; Testcontainers asks further.
      case "tcp", "http", "https" -> listens(engine);
      default -> false;
    };
  }

  private static boolean answersPing(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .name("docker-ping")
            .start(
                () -> {
                  try {
                    answer.complete(ping(socket));
                  } catch (IOException e) {
                    answer.complete(false);
                  }
                });
    boolean answered = answer.completeOnTimeout(false, PATIENCE_MILLIS, MILLISECONDS).join();
    asking.interrupt();
    return answered;
  }

  private static boolean ping(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(StandardCharsets.US_ASCII.encode(PING));
      BufferedReader reader =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII));
      String status = reader.readLine();
      return status != null && status.matches("HTTP/1\\.[01] 200.*");
    }
  }

  private static boolean listens(URI engine) {
    if (engine.getHost() == null) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getAllByName(engine.getHost())[0], engine.getPort()),
          PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
