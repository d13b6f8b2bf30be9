package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done to messages at one server is seen at the other. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessagesE2eIT {
  private static final String THUMB = "\ud83d\udc4d";

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static ServerProcess one;
  private static ServerProcess two;

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    one = ServerProcess.start(folder, settings());
    two = ServerProcess.start(folder, settings());
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    database.close();
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(
        database, "PARLEY_RATE_LIMIT_MESSAGES", "0", "PARLEY_RATE_LIMIT_HISTORY", "0");
  }

  @Test
  void whatIsDoneToMessagesIsSeenEverywhere() {
    try (ChatClient alice = connect(one, "alice");
        ChatClient bob = connect(two, "bob")) {
      String room = alice.ask("create_room", "name", "Kitchen").get("conversation").asText();
      bob.ask("join", "conversation", room);

      long question = send(alice, room, "q", "Who wants tea?");
      long answer =
          bob.ask(
                  "send",
                  "conversation",
                  room,
                  "clientMessageId",
                  "a",
                  "text",
                  "Me, @alice: https://shop.example@pot.example/",
                  "replyTo",
                  question,
                  "thread",
                  question,
                  "mentions",
                  List.of("alice"))
              .get("seq")
              .asLong();
      JsonNode heard = event(alice, answer).get("message");
      assertThat(heard.get("replyTo").asLong()).isEqualTo(question);
      assertThat(heard.get("mentions").get(0).asText()).isEqualTo("alice");
      assertThat(heard.get("links"))
          .hasToString("[{\"start\":12,\"end\":45,\"host\":\"pot.example\"}]");
      assertThat(mentions(alice, room)).isEqualTo(1);
      alice.ask("read", "conversation", room, "seq", answer);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(mentions(alice, room)).isZero());

      long edited =
          alice
              .ask("edit", "conversation", room, "seq", question, "text", "Who wants coffee?")
              .get("seq")
              .asLong();
      assertThat(event(bob, edited).get("text").asText()).isEqualTo("Who wants coffee?");
      long reacted =
          bob.ask("react", "conversation", room, "seq", question, "emoji", THUMB)
              .get("seq")
              .asLong();
      assertThat(event(alice, reacted).get("emoji").asText()).isEqualTo(THUMB);
      assertThat(
              bob.ask("react", "conversation", room, "seq", question, "emoji", THUMB)
                  .get("changed")
                  .asBoolean())
          .isFalse();
      alice.ask("pin", "conversation", room, "seq", question);

      JsonNode seen = history(bob, room, question);
      assertThat(seen.at("/message/text").asText()).isEqualTo("Who wants coffee?");
      assertThat(seen.at("/state/edited/count").asInt()).isEqualTo(1);
      assertThat(seen.at("/state/reactions/0/mine").asBoolean()).isTrue();
      assertThat(seen.at("/state/pinned").asBoolean()).isTrue();
      assertThat(seen.at("/state/replies").asInt()).isEqualTo(1);
      assertThat(bob.ask("pins", "conversation", room).at("/events/0/seq").asLong())
          .isEqualTo(question);
      assertThat(
              alice
                  .ask("thread", "conversation", room, "seq", question)
                  .at("/events/0/seq")
                  .asLong())
          .isEqualTo(answer);
      assertThat(bob.ask("revisions", "conversation", room, "seq", question).get("revisions"))
          .hasSize(2);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(found(bob, "coffee")).containsExactly(question));
      assertThat(found(bob, "tea")).isEmpty();
      assertThat(bob.request("delete", "conversation", room, "seq", question).join().get("code"))
          .hasToString("\"not_your_message\"");
      long deleted = alice.ask("delete", "conversation", room, "seq", question).get("seq").asLong();
      assertThat(event(bob, deleted).get("target").asLong()).isEqualTo(question);
      assertThat(found(bob, "coffee")).isEmpty();
      assertThat(history(bob, room, question).at("/message/deleted").asBoolean()).isTrue();

      try (ChatClient later = connect(two, "alice")) {
        later.ask("resume", "positions", Map.of(room, 1));
        JsonNode replayed = event(later, question).get("message");
        assertThat(replayed.get("text").asText()).isEmpty();
        assertThat(event(later, edited).get("text").asText()).isEmpty();
        assertThat(event(later, deleted).get("actor").asText()).isEqualTo("alice");
      }
    }
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static long send(ChatClient client, String room, String id, String text) {
    return client
        .ask("send", "conversation", room, "clientMessageId", id, "text", text)
        .get("seq")
        .asLong();
  }

  private static JsonNode event(ChatClient client, long seq) {
    return await("event " + seq + " for " + client.user())
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> client.events().stream().filter(e -> e.get("seq").asLong() == seq).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode history(ChatClient client, String room, long seq) {
    return client.ask("history", "conversation", room, "around", seq, "limit", 1).at("/events/0");
  }

  private static int mentions(ChatClient client, String room) {
    for (JsonNode line : client.ask("conversations").get("conversations")) {
      if (line.get("conversation").asText().equals(room)) {
        return line.get("mentions").asInt();
      }
    }
    throw new AssertionError("the room is not in the list");
  }

  private static List<Long> found(ChatClient client, String words) {
    return client.ask("search", "query", words).get("hits").findValues("seq").stream()
        .map(JsonNode::asLong)
        .toList();
  }
}
