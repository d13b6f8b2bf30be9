package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in Redis of PostgreSQL is right at both servers, whatever becomes of Redis. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CacheE2eIT {
  @TempDir private static Path folder;

  private static TestDatabase database;
  private static DedicatedRedis redis;
  private static ServerProcess one;
  private static ServerProcess two;

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    redis = TestRedis.dedicated();
    one = ServerProcess.start(folder, settings());
    two = ServerProcess.start(folder, settings());
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    redis.close();
    database.close();
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(
        database, redis, "PARLEY_RATE_LIMIT_MESSAGES", "0", "PARLEY_RATE_LIMIT_HISTORY", "0");
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private static long say(ChatClient client, String room, String text) {
    return client
        .ask("send", "conversation", room, "clientMessageId", "id-" + text, "text", text)
        .get("seq")
        .asLong();
  }

  private static List<String> texts(ChatClient client, String room) {
    List<String> texts = new ArrayList<>();
    for (JsonNode event : client.ask("history", "conversation", room).get("events")) {
      if (event.path("kind").asText().equals("message")) {
        texts.add(event.at("/message/text").asText());
      }
    }
    return texts;
  }

  /** How many members the list says the room has; 0 if it does not list it. */
  private static int listed(ChatClient client, String room) {
    for (JsonNode line : client.ask("rooms").get("rooms")) {
      if (line.path("conversation").asText().equals(room)) {
        return line.path("members").asInt();
      }
    }
    return 0;
  }

  private static String open(ChatClient client, String name) {
    return client.ask("create_room", "name", name).get("conversation").asText();
  }

  @Test
  void copiesAreRightWhateverBecomesOfThem() {
    try (ChatClient alice = connect(one, "alice");
        ChatClient bob = connect(two, "bob")) {
      String room = open(alice, "Kitchen");
      assertThat(listed(alice, room)).isEqualTo(1);
      assertThat(listed(bob, room)).isEqualTo(1);
      bob.ask("join", "conversation", room);
      assertThat(listed(alice, room)).isEqualTo(2);
      assertThat(listed(bob, room)).isEqualTo(2);

      say(alice, room, "tea");
      long secret = say(bob, room, "secret");
      assertThat(texts(alice, room)).containsExactly("tea", "secret");
      assertThat(texts(bob, room)).containsExactly("tea", "secret");
      say(alice, room, "milk");
      assertThat(texts(bob, room)).containsExactly("tea", "secret", "milk");
      bob.ask("delete", "conversation", room, "seq", secret);
      assertThat(texts(alice, room)).containsExactly("tea", "", "milk");
      assertThat(texts(bob, room)).containsExactly("tea", "", "milk");
      assertThat(
              count(one, "parley_cache_recent_found_total")
                  + count(two, "parley_cache_recent_found_total"))
          .isPositive();
      assertThat(
              count(one, "parley_cache_rooms_found_total")
                  + count(two, "parley_cache_rooms_found_total"))
          .isPositive();

      redis.restart();
      String second = open(bob, "Garden");
      say(bob, room, "sugar");
      assertThat(texts(alice, room)).containsExactly("tea", "", "milk", "sugar");
      awaitListed(alice, second);
      awaitListed(bob, second);

      redis.pause();
      try {
        String third = open(alice, "Attic");
        say(alice, room, "honey");
        assertThat(texts(bob, room)).containsExactly("tea", "", "milk", "sugar", "honey");
        awaitListed(bob, third);
      } finally {
        redis.resume();
      }
      assertThat(texts(alice, room)).containsExactly("tea", "", "milk", "sugar", "honey");
    }
  }

  /** A list may be behind for some seconds when Redis could not be told that it has changed. */
  private static void awaitListed(ChatClient client, String room) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(listed(client, room)).isEqualTo(1));
  }

  private static double count(ServerProcess server, String metric) {
    return Scrape.of(server).value(metric);
  }
}
