package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley cluster 2} with its own services, and two people at terminals. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterE2eIT {
  private static final Pattern INSTANCE =
      Pattern.compile("instance-\\d is at (\\S+) \\(process (\\d+)\\)");

  @TempDir private Path folder;

  @Test
  void twoPeopleMissNothingWhenAnInstanceIsKilledAndAStopLeavesNothingBehind() throws Exception {
    Map<String, String> settings =
        Map.of(
            "PARLEY_DATA_DIR",
            folder.resolve("data").toString(),
            "PARLEY_JWT_SECRET",
            Sessions.SECRET);
    try (ServerProcess cluster = ServerProcess.launch(folder, settings, "cluster", "2")) {
      URI balancer = cluster.url();
      List<Matcher> instances =
          cluster.output().stream().map(INSTANCE::matcher).filter(Matcher::matches).toList();
      assertThat(instances).hasSize(2);
      for (Matcher instance : instances) {
        assertThat(readiness(URI.create(instance.group(1)))).isEqualTo(200);
      }
      assertThat(readiness(balancer)).isEqualTo(200);
      List<ProcessHandle> family =
          ProcessHandle.of(cluster.pid()).orElseThrow().descendants().toList();

      // Connections one after the other go to different instances.
      try (TerminalProcess alice = TerminalProcess.open(balancer, "alice", "--room", "lobby")) {
        alice.sees("opened the room lobby");
        try (TerminalProcess bob = TerminalProcess.open(balancer, "bob", "--room", "lobby")) {
          bob.sees("bob joined");
          talk(alice, bob, 0);
          alice.seesMessages(10);
          bob.seesMessages(10);

          kill(instances.getFirst());
          talk(alice, bob, 1);
          alice.seesMessages(20);
          bob.seesMessages(20);

          assertThat(alice.messages()).containsExactlyInAnyOrderElementsOf(everything());
          assertThat(bob.messages()).isEqualTo(alice.messages());
          assertThat(Stream.of(alice, bob).filter(ClusterE2eIT::lostItsConnection)).hasSize(1);
          assertThat(alice.leave()).isZero();
          assertThat(bob.leave()).isZero();
        }
      }
      assertThat(cluster.terminate()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
    }
  }

  private static void talk(TerminalProcess alice, TerminalProcess bob, int round) {
    for (int i = 0; i < 5; i++) {
      alice.type("a" + round + i);
      bob.type("b" + round + i);
    }
  }

  private static List<String> everything() {
    return IntStream.range(0, 2)
        .boxed()
        .flatMap(
            round ->
                IntStream.range(0, 5)
                    .boxed()
                    .flatMap(i -> Stream.of("alice: a" + round + i, "bob: b" + round + i)))
        .toList();
  }

  private static boolean lostItsConnection(TerminalProcess terminal) {
    return terminal.screen().stream().anyMatch(line -> line.contains("connection lost"));
  }

  private static void kill(Matcher instance) {
    ProcessHandle process = ProcessHandle.of(Long.parseLong(instance.group(2))).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().join();
  }

  private static int readiness(URI server) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("/health/ready")).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
