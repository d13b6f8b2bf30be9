package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest {

  @TempDir private Path folder;

  @Test
  void doesNotRunWhereThereIsNoSocket() {
    assertThat(docker(folder.resolve("none.sock")).isRunning()).isFalse();
  }

  @Test
  void doesNotRunWhereTheSocketIsLeftOver() throws IOException {
    Path socket = folder.resolve("left.sock");
    listen(socket).close();

    assertThat(docker(socket).isRunning()).isFalse();
  }

  @Test
  void doesNotRunWhereSomethingElseAnswers() throws IOException {
    assertThat(answering("HTTP/1.1 404 Not Found\r\n\r\n").isRunning()).isFalse();
  }

  @Test
  void runsWhereTheEngineAnswersAPing() throws IOException {
    assertThat(answering("HTTP/1.0 200 OK\r\n\r\nOK").isRunning()).isTrue();
  }

  @Test
  void runsWhereARemoteEngineListens() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(remote(port).isRunning()).isTrue();
    }

    assertThat(remote(port).isRunning()).isFalse();
  }

  @Test
  void doesNotRunBehindASchemeThatNobodyKnows() {
    assertThat(new Docker(List.of(URI.create("npipe:////./pipe/docker"))).isRunning()).isFalse();
    assertThat(new Docker(List.of(URI.create("nonsense"))).isRunning()).isFalse();
  }

  private Docker answering(String answer) throws IOException {
    Path socket = folder.resolve("docker.sock");
    ServerSocketChannel server = listen(socket);
    Thread.ofVirtual()
        .start(
            () -> {
              try (server;
                  SocketChannel client = server.accept()) {
                client.read(ByteBuffer.allocate(1_024));
                client.write(StandardCharsets.US_ASCII.encode(answer));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    return docker(socket);
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return server;
  }

  private static Docker docker(Path socket) {
    return new Docker(List.of(URI.create("unix://" + socket.toUri().getRawPath())));
  }

  private static Docker remote(int port) {
    return new Docker(List.of(URI.create("tcp://127.0.0.1:" + port)));
  }
}
