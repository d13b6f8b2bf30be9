package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database and one Redis act as one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoInstancesE2eIT {
  private static final int CLIENTS_PER_INSTANCE = 20;
  private static final int ROOMS = 20;
  private static final int PAIRS = 100;
  private static final int MESSAGES = 5_000;
  private static final int IN_FLIGHT_PER_CLIENT = 8;

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static ServerProcess one;
  private static ServerProcess two;

  private final Random random = new Random(42);
  private final List<ChatClient> clients = new ArrayList<>();
  private final Map<String, List<ChatClient>> members = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    one = ServerProcess.start(folder, settings(database));
    two = ServerProcess.start(folder, settings(database));
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    database.close();
  }

  @Test
  void peopleAtTerminalsOfDifferentInstancesChatInARoom() {
    try (TerminalProcess alice = TerminalProcess.open(one.url(), "alice", "--room", "lounge")) {
      alice.sees("opened the room lounge");
      try (TerminalProcess bob = TerminalProcess.open(two.url(), "bob", "--room", "lounge")) {
        alice.sees("bob joined");
        alice.type("good morning");
        bob.sees("alice: good morning");
        bob.type("здравствуй 👋");
        alice.sees("bob: здравствуй 👋");
        alice.sees("✓✓ read: good morning");
        assertThat(alice.leave()).isZero();
        assertThat(bob.leave()).isZero();
        assertThat(alice.messages())
            .containsExactly("alice: good morning", "bob: здравствуй 👋")
            .isEqualTo(bob.messages());
      }
    }
  }

  @Test
  void aPersonAtATerminalWaitsForTheOneTheyWantToTalkTo() {
    try (TerminalProcess carol = TerminalProcess.open(one.url(), "carol", "--to", "dave")) {
      carol.type("are you there?");
      carol.sees("dave has never been here; waiting");
      try (TerminalProcess dave = TerminalProcess.open(two.url(), "dave", "--to", "carol")) {
        dave.sees("carol: are you there?");
        dave.type("//yes");
        carol.sees("dave: /yes");
        assertThat(dave.leave()).isZero();
      }
      assertThat(carol.leave()).isZero();
    }
  }

  @Test
  void everyClientSeesEveryMessageOfItsConversationsOnceAndInOneOrder() throws Exception {
    try {
      for (int i = 0; i < CLIENTS_PER_INSTANCE; i++) {
        clients.add(connect(one, "left" + i));
        clients.add(connect(two, "right" + i));
      }
      openRooms();
      openPairs();

      Set<String> acknowledged = sendMessages();

      assertThat(acknowledged).hasSize(MESSAGES);
      Map<String, List<String>> logs = new LinkedHashMap<>();
      members.forEach(
          (conversation, in) -> logs.put(conversation, log(in.getFirst(), conversation)));
      Set<String> stored = new LinkedHashSet<>();
      logs.values().forEach(stored::addAll);
      assertThat(stored).containsAll(acknowledged);
      for (ChatClient client : clients) {
        members.forEach(
            (conversation, in) -> {
              if (in.contains(client)) {
                await()
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                        () ->
                            assertThat(seen(client, conversation))
                                .as("%s in %s", client.user(), conversation)
                                .isEqualTo(logs.get(conversation)));
                assertThat(log(client, conversation)).isEqualTo(logs.get(conversation));
              } else {
                assertThat(seen(client, conversation)).isEmpty();
              }
            });
      }
    } finally {
      clients.forEach(ChatClient::close);
    }
  }

  private static Map<String, String> settings(TestDatabase database) {
    return ServerSettings.on(
        database,
        // A few clients speak for many people.
        "PARLEY_RATE_LIMIT_MESSAGES",
        "0",
        "PARLEY_RATE_LIMIT_HISTORY",
        "0",
        "PARLEY_RATE_LIMIT_OPENS",
        "0");
  }

  private static ChatClient connect(ServerProcess server, String user) {
    return ChatClient.connect(server.url(), user, Sessions.tokenFor(user));
  }

  private void openRooms() {
    for (int i = 0; i < ROOMS; i++) {
      List<ChatClient> in = new ArrayList<>(clients);
      Collections.shuffle(in, random);
      in = in.subList(0, 6);
      String room =
          in.getFirst().ask("create_room", "name", "room " + i).get("conversation").asText();
      for (ChatClient member : in.subList(1, in.size())) {
        member.ask("join", "conversation", room);
      }
      members.put(room, List.copyOf(in));
    }
  }

  private void openPairs() {
    while (members.size() < ROOMS + PAIRS) {
      ChatClient opener = clients.get(random.nextInt(clients.size()));
      ChatClient other = clients.get(random.nextInt(clients.size()));
      if (opener != other) {
        String direct =
            opener.ask("open_direct", "user", other.user()).get("conversation").asText();
        members.put(direct, List.of(opener, other));
      }
    }
  }

  /** Sends, several at a time from each client, and returns what was acknowledged. */
  private Set<String> sendMessages() throws Exception {
    List<String> conversations = List.copyOf(members.keySet());
    Map<ChatClient, Semaphore> windows = new LinkedHashMap<>();
    clients.forEach(client -> windows.put(client, new Semaphore(IN_FLIGHT_PER_CLIENT)));
    List<CompletableFuture<String>> acks = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      String conversation = conversations.get(random.nextInt(conversations.size()));
      List<ChatClient> in = members.get(conversation);
      ChatClient sender = in.get(random.nextInt(in.size()));
      Semaphore window = windows.get(sender);
      window.acquire();
      acks.add(
          sender
              .request(
                  "send", "conversation", conversation, "clientMessageId", "m" + i, "text", "n" + i)
              .whenComplete((answer, failure) -> window.release())
              .thenApply(
                  answer -> {
                    JsonNode result = answer.get("result");
                    if (result == null) {
                      throw new AssertionError("refused: " + answer);
                    }
                    return result.get("seq").asLong() + ":" + result.get("messageId").asText();
                  }));
    }
    Set<String> acknowledged = new LinkedHashSet<>();
    for (CompletableFuture<String> ack : acks) {
      acknowledged.add(ack.get(60, TimeUnit.SECONDS));
    }
    return acknowledged;
  }

  /** The messages of a conversation that a client was told of, in the order in which they came. */
  private static List<String> seen(ChatClient client, String conversation) {
    return messages(client.events(), conversation);
  }

  /** The messages of a conversation that the history has. */
  private static List<String> log(ChatClient client, String conversation) {
    List<JsonNode> events = new ArrayList<>();
    JsonNode page;
    long last = 0;
    do {
      page = client.ask("history", "conversation", conversation, "after", last, "limit", 100);
      page.get("events").forEach(events::add);
      last = events.getLast().get("seq").asLong();
    } while (page.get("hasLater").asBoolean());
    long[] sequences = events.stream().mapToLong(event -> event.get("seq").asLong()).toArray();
    for (int i = 0; i < sequences.length; i++) {
      assertThat(sequences[i]).as("a dense log: %s", Arrays.toString(sequences)).isEqualTo(i + 1L);
    }
    return messages(events, conversation);
  }

  private static List<String> messages(List<JsonNode> events, String conversation) {
    List<String> messages = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.get("conversation").asText().equals(conversation)
          && event.get("kind").asText().equals("message")) {
        messages.add(event.get("seq").asLong() + ":" + event.get("message").get("id").asText());
      }
    }
    return messages;
  }
}
