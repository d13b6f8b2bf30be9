package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, it gets what the protocol says, and nobody else notices. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadFramesE2eIT {
  @TempDir private static Path folder;

  private static final List<String> SAID = new ArrayList<>();

  private static TestDatabase database;
  private static ServerProcess server;
  private static ChatClient speaker;
  private static ChatClient bystander;
  private static BadFrame.Places places;

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    server =
        ServerProcess.start(
            folder,
            ServerSettings.on(
                database, "PARLEY_RATE_LIMIT_MESSAGES", "0", "PARLEY_RATE_LIMIT_OPENS", "0"));
    speaker = connect("alice");
    bystander = connect("bob");
    try (ChatClient mallory = connect("mallory")) {
      String room = created(speaker, "lobby");
      bystander.ask("join", "conversation", room);
      mallory.ask("join", "conversation", room);
      places =
          new BadFrame.Places(
              room, created(speaker, "den"), pair(speaker, "bob"), pair(mallory, "alice"));
    }
  }

  @AfterAll
  static void close() {
    speaker.close();
    bystander.close();
    server.close();
    database.close();
  }

  static List<BadFrame> all() {
    return BadFrames.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void getsWhatTheProtocolSaysAndNobodyElseNotices(BadFrame bad) throws IOException {
    CompletableFuture<JsonNode> during = say();
    Optional<String> token =
        bad.anonymous() ? Optional.empty() : Optional.of(Sessions.tokenFor("mallory"));
    try (RawSession session = RawSession.open(server.url(), token)) {
      if (!bad.anonymous()) {
        session.await("welcome");
      }
      bad.attack().on(session, places);
      switch (bad.outcome()) {
        case BadFrame.Outcome.Refused refused -> {
          assertThat(session.answer().path("code").asText()).isEqualTo(refused.code());
          if (!bad.anonymous()) {
            session.sendText("{\"type\":\"ping\",\"id\":\"alive\"}");
            assertThat(session.answer().path("id").asText()).isEqualTo("alive");
          }
        }
        case BadFrame.Outcome.Closed closed ->
            assertThat(session.closeCode()).isEqualTo(closed.code());
      }
    }
    CompletableFuture<JsonNode> after = say();
    assertThat(during.join().path("type").asText()).isEqualTo("reply");
    assertThat(after.join().path("type").asText()).isEqualTo("reply");
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(heard()).isEqualTo(SAID));
  }

  private static CompletableFuture<JsonNode> say() {
    String text = "message " + SAID.size();
    SAID.add(text);
    return speaker.request(
        "send", "conversation", places.room(), "clientMessageId", "m" + SAID.size(), "text", text);
  }

  private static List<String> heard() {
    return bystander.events().stream()
        .filter(event -> event.path("kind").asText().equals("message"))
        .map(event -> event.path("message").path("text").asText())
        .toList();
  }

  private static ChatClient connect(String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static String created(ChatClient client, String room) {
    return client.ask("create_room", "name", room).get("conversation").asText();
  }

  private static String pair(ChatClient client, String user) {
    return client.ask("open_direct", "user", user).get("conversation").asText();
  }
}
