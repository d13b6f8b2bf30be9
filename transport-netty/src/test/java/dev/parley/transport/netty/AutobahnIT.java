package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The Autobahn test suite (0.5.6), the usual measure of conformance to RFC 6455, against an echo
 * endpoint on this server. It runs in a process of its own, in Jython; profile {@code conformance}
 * fetches its jars. Its reports stay in {@code target/autobahn}.
 */
final class AutobahnIT {

  /** As many cases has the suite; those of permessage-deflate, which is not offered, came later. */
  private static final int CASES = 301;

  /** 4 MiB in pieces of 64 bytes, and an empty one at the end. */
  private static final int MOST_FRAGMENTS = 65_537;

  /** Minutes are usual; the suite itself gives a case up to 1000 seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Path FOLDER = Path.of("target", "autobahn").toAbsolutePath();

  private static List<Result> results = List.of();

  /**
   * What the suite says of a case.
   *
   * @param behaviour whether the server did what it should
   * @param closing whether it ended the connection as it should
   */
  private record Result(String name, String behaviour, String closing) {
    /** What is in order: the RFC lets servers choose in some cases, or do something later. */
    private static final Set<String> GOOD = Set.of("OK", "NON-STRICT", "INFORMATIONAL");

    static Result parse(String line) {
      String[] parts = line.split("\t", -1);
      return new Result(parts[0], parts[1], parts[2]);
    }

    boolean isGood() {
      return GOOD.contains(behaviour) && GOOD.contains(closing);
    }

    boolean isGoodAnd(String verdict) {
      return isGood() && behaviour.equals(verdict);
    }
  }

  @BeforeAll
  static void runTheSuite() throws Exception {
    ServerEndpointConfig endpoint =
        ServerEndpointConfig.Builder.create(EchoEndpoint.class, "/echo").build();
    try (TestServer server = TestServer.of(roomyConfig(), endpoint)) {
      results = run("ws://127.0.0.1:" + server.address().getPort() + "/echo");
    }
    System.out.printf(
        "Autobahn: %d cases, %d OK, %d NON-STRICT, %d INFORMATIONAL, %d FAILED%n",
        results.size(),
        results.stream().filter(result -> result.isGoodAnd("OK")).count(),
        results.stream().filter(result -> result.isGoodAnd("NON-STRICT")).count(),
        results.stream().filter(result -> result.isGoodAnd("INFORMATIONAL")).count(),
        results.stream().filter(result -> !result.isGood()).count());
  }

  @Test
  void runsEveryCase() {
    assertThat(results).hasSize(CASES);
  }

  @TestFactory
  Stream<DynamicTest> passes() {
    return results.stream()
        .map(
            result ->
                dynamicTest(
                    "case " + result.name(),
                    () -> assertThat(result).as("see %s", FOLDER).matches(Result::isGood)));
  }

  /**
   * Room for the largest messages, whole and in as many fragments, and time for a suite that does
   * nothing else while it masks or checks one.
   */
  private static NettyServerConfig roomyConfig() {
    NettyServerConfig usual = NettyServerConfig.defaults();
    return usual.withLimits(
        usual.http(),
        new NettyServerConfig.WebSocketLimits(
            EchoEndpoint.MAX_MESSAGE_BYTES,
            MOST_FRAGMENTS,
            usual.webSocket().maxControlFramesPerSecond(),
            PATIENCE,
            PATIENCE.multipliedBy(2),
            PATIENCE),
        new NettyServerConfig.OutboundLimits(
            EchoEndpoint.MAX_MESSAGE_BYTES + 1024,
            PATIENCE,
            usual.outbound().droppableShare(),
            usual.outbound().evictionCloseCode()));
  }

  private static List<Result> run(String url)
      throws IOException, InterruptedException, URISyntaxException {
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve("results");
    Files.deleteIfExists(file);
    Path log = FOLDER.resolve("log");
    Process suite =
        new ProcessBuilder(command(url))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(suite.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("the suite has ended, see %s", log)
          .isTrue();
    } finally {
      suite.destroyForcibly();
    }
    assertThat(file).as("what the suite leaves behind, see %s", log).exists();
    return Files.readAllLines(file).stream().map(Result::parse).toList();
  }

  private static List<String> command(String url) throws URISyntaxException {
    Path script = Path.of(AutobahnIT.class.getResource("/conformance.py").toURI());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(FOLDER.resolve("jars") + "/*");
    command.add("org.python.util.jython");
    command.add(script.toString());
    command.addAll(List.of(url, FOLDER.toString(), "*"));
    return command;
  }
}
