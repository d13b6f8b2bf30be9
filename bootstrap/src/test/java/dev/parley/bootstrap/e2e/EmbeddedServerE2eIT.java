package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server that brings its own PostgreSQL and Redis, as {@code ./parley} starts it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedServerE2eIT {
  private static final int IN_FLIGHT = 100;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKillAndNoProcessIsLeftBehind() {
    List<CompletableFuture<JsonNode>> sends = new ArrayList<>();
    String room;
    List<ProcessHandle> family;
    try (ServerProcess server = ServerProcess.start(folder, settings());
        ChatClient alice = connect(server, "alice")) {
      room = alice.ask("create_room", "name", "den").get("conversation").asText();
      family = ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();
      assertThat(family).isNotEmpty();
      for (int i = 0; i < 2_000; i++) {
        sends.add(send(alice, room, i));
        if (i >= IN_FLIGHT) {
          sends.get(i - IN_FLIGHT).join();
        }
      }
      server.kill();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));

    Map<String, Long> acknowledged = acknowledged(sends);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2_000 - IN_FLIGHT);
    try (ServerProcess server = ServerProcess.start(folder, settings());
        ChatClient alice = connect(server, "alice")) {
      Map<String, Long> stored = log(alice, room);
      assertThat(stored).containsAllEntriesOf(acknowledged);
      alice.ask("send", "conversation", room, "clientMessageId", "after", "text", "back again");
      assertThat(server.terminate()).isZero();
    }
  }

  @Test
  void aStopLosesNothingAndTellsClientsToComeBack() throws Exception {
    List<CompletableFuture<JsonNode>> sends = new ArrayList<>();
    String room;
    try (ServerProcess server = ServerProcess.start(folder, settings());
        ChatClient alice = connect(server, "alice")) {
      room = alice.ask("create_room", "name", "den").get("conversation").asText();
      for (int i = 0; i < 200; i++) {
        sends.add(send(alice, room, i));
      }
      sends.getFirst().join();

      assertThat(server.terminate()).isZero();

      assertThat(alice.closed().get(30, TimeUnit.SECONDS)).isBetween(4_000, 4_499);
      assertThat(alice.others()).anyMatch(frame -> frame.path("type").asText().equals("reconnect"));
    }
    try (ServerProcess server = ServerProcess.start(folder, settings());
        ChatClient alice = connect(server, "alice")) {
      assertThat(log(alice, room)).containsAllEntriesOf(acknowledged(sends));
    }
  }

  @Test
  void healthTellsOfEachDependency() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, settings())) {
      assertThat(get(server.url(), "/health").body()).contains("\"status\":\"ok\"");
      assertThat(get(server.url(), "/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(server.url(), "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body()).contains("postgres", "redis");
      assertThat(get(server.url(), "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefusedAndHarmsNothing() throws Exception {
    try (ServerProcess first = ServerProcess.start(folder, settings());
        ServerProcess second = ServerProcess.launch(folder, settings(), "serve")) {
      assertThat(second.awaitExit()).isNotZero();
      assertThat(second.log()).containsIgnoringCase("in use");
      assertThat(get(first.url(), "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "PARLEY_DATA_DIR",
        folder.resolve("data").toString(),
        "PARLEY_JWT_SECRET",
        Sessions.SECRET,
        // One client speaks for many people.
        "PARLEY_RATE_LIMIT_MESSAGES",
        "0");
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static CompletableFuture<JsonNode> send(ChatClient client, String room, int number) {
    return client.request(
        "send", "conversation", room, "clientMessageId", "m" + number, "text", "number " + number);
  }

  /** The sequences of the messages that were acknowledged, by client message id. */
  private static Map<String, Long> acknowledged(List<CompletableFuture<JsonNode>> sends) {
    return IntStream.range(0, sends.size())
        .filter(i -> sends.get(i).isDone() && !sends.get(i).isCompletedExceptionally())
        .filter(i -> sends.get(i).join().has("result"))
        .boxed()
        .collect(
            Collectors.toMap(
                i -> "m" + i, i -> sends.get(i).join().get("result").get("seq").asLong()));
  }

  private static Map<String, Long> log(ChatClient client, String room) {
    List<JsonNode> events = new ArrayList<>();
    JsonNode page;
    long last = 0;
    do {
      page = client.ask("history", "conversation", room, "after", last, "limit", 100);
      page.get("events").forEach(events::add);
      last = events.getLast().get("seq").asLong();
    } while (page.get("hasLater").asBoolean());
    return events.stream()
        .filter(event -> event.get("kind").asText().equals("message"))
        .collect(
            Collectors.toMap(
                event -> event.get("message").get("clientMessageId").asText(),
                event -> event.get("seq").asLong()));
  }

  private static HttpResponse<String> get(URI server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
