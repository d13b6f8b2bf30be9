package dev.parley.adapter.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.Dialect;
import dev.parley.adapter.socketio.SocketIoConfig;
import dev.parley.adapter.socketio.TestServer;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.limit.LimitRules;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms as clients of the dialect see them. */
class RoomDialectTest {
  private static final SocketIoConfig CONFIG = SocketIoConfig.defaults().withDialect(Dialect.ROOMS);

  private final TestServer server = new TestServer(CONFIG);

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void aGuestComesIntoARoomInTheOrderThatClientsExpect(int version) {
    TestServer.Client alice = open(version, "alice");
    alice.send(join(" Alice ", " LOBBY "));

    assertThat(alice.take())
        .satisfiesExactly(
            history -> assertThat(history).isEqualTo("42[\"messageHistory\",{\"messages\":[]}]"),
            welcome ->
                assertThat(welcome)
                    .isEqualTo(
                        "42[\"message\",{\"user\":\"admin\",\"text\":"
                            + "\"alice, welcome to room lobby!\"}]"),
            roster ->
                assertThat(roster)
                    .matches(
                        "42\\[\"roomData\",\\{\"room\":\"lobby\",\"users\":\\[\\{\"id\":\"[^\"]+\","
                            + "\"name\":\"alice\",\"room\":\"lobby\",\"status\":\"active\"}]}]"),
            ack -> assertThat(ack).isEqualTo("431[]"));
  }

  @Test
  void othersHearWhoComesWhatIsSaidAndWhoGoes() {
    TestServer.Client alice = enter("alice", "lobby");
    TestServer.Client bob = enter("bob", "lobby");
    assertThat(alice.take())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(line("bob has joined!")),
            roster -> assertThat(roster).contains("\"alice\"").contains("\"bob\""));

    alice.send("427[\"sendMessage\",\" hello <script>x</script> \"]");
    List<String> told = alice.take();
    assertThat(told)
        .anyMatch(packet -> packet.startsWith("42[\"messageConfirmed\",{\"id\":"))
        .contains("437[]")
        .anyMatch(
            packet ->
                packet.matches(
                    "42\\[\"message\",\\{\"id\":\\d+,\"user\":\"alice\",\"text\":"
                        + "\"hello <script>x</script>\",\"timestamp\":\"[^\"]{24}\"}]"))
        .hasSize(3);
    assertThat(bob.take()).singleElement().asString().contains("hello <script>x</script>");

    bob.send("1");
    server.settle();
    assertThat(alice.take())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(line("bob has left.")),
            roster -> assertThat(roster).contains("\"alice\"").doesNotContain("\"bob\""));
  }

  @Test
  void aMessageWithATemporaryIdIsConfirmedUnderItAndNeverDoubled() {
    TestServer.Client alice = enter("alice", "lobby");
    TestServer.Client bob = enter("bob", "lobby");
    alice.take();
    String message = "[\"sendMessage\",{\"text\":\"hi\",\"tempId\":\"temp_1_2\"}]";
    alice.send("425" + message, "426" + message);

    List<String> told = alice.take();
    assertThat(told).contains("435[]", "436[]");
    assertThat(told.stream().filter(packet -> packet.contains("messageConfirmed")).distinct())
        .singleElement()
        .asString()
        .startsWith("42[\"messageConfirmed\",{\"tempId\":\"temp_1_2\",\"id\":");
    assertThat(bob.take())
        .singleElement()
        .asString()
        .contains("\"user\":\"alice\"")
        .contains("\"tempId\":\"temp_1_2\"");
  }

  @Test
  void whoComesLaterReadsTheLastHundredMessagesWithAllTheirNames() {
    TestServer.Client alice = enter("alice", "lobby");
    IntStream.range(0, 130).forEach(i -> alice.send("42[\"sendMessage\",\"message " + i + "!\"]"));
    TestServer.Client bob = open(4, "bob");
    bob.send(join("bob", "lobby"));

    String history = bob.take().getFirst();
    assertThat(history)
        .contains("message 30!")
        .contains("message 129!")
        .doesNotContain("message 29!")
        .contains("\"room_name\":\"lobby\",\"username\":\"alice\",\"user\":\"alice\"");
  }

  @Test
  void aNameIsTakenOnceInARoom() {
    TestServer.Client alice = enter("alice", "lobby");
    TestServer.Client other = open(4, "another browser");
    other.send(join("ALICE", "lobby"));

    assertThat(other.take())
        .containsExactly("431[\"This username is already taken in this room!\"]");
    server.settle();
    assertThat(alice.take()).as("nobody comes or goes").noneMatch(packet -> packet.contains("has"));
    alice.send("42[\"sendMessage\",\"still here\"]");
    assertThat(alice.take()).anyMatch(packet -> packet.contains("still here"));
  }

  @Test
  void whoComesBackFromTheSamePlaceTakesOver() {
    TestServer.Client before = enter("alice", "lobby");
    TestServer.Client bob = enter("bob", "lobby");
    before.take();
    TestServer.Client after = open(4, "alice");
    after.send(join("alice", "lobby"));

    assertThat(after.take()).last().isEqualTo("431[]");
    server.settle();
    assertThat(before.take()).contains("41");
    assertThat(bob.take()).as("it is the same person").noneMatch(packet -> packet.contains("has"));
    bob.send("42[\"sendMessage\",\"hi\"]");
    assertThat(after.take()).anyMatch(packet -> packet.contains("\"hi\""));
  }

  @Test
  void aPasswordIsAskedForAtTheDoor() {
    server
        .chat
        .users()
        .ensure(
            new User(
                new UserId("owner"),
                new DisplayName("Owner"),
                server.clock.instant().truncatedTo(ChronoUnit.MICROS)));
    var created =
        server
            .chat
            .createRoom()
            .create(
                new UserId("owner"),
                new RoomName("Secret"),
                new RoomSettings(
                    "", "", RoomAccess.PASSWORD, HistoryVisibility.ALL, Duration.ZERO, false),
                RoomPassword.of("sesame"));
    assertThat(created).isInstanceOf(CreateRoom.Outcome.Created.class);
    TestServer.Client alice = open(4, "alice");

    alice.send(join("alice", "secret"));
    assertThat(alice.take()).containsExactly("431[\"Password required for this room!\"]");
    alice.send("422[\"join\",{\"name\":\"alice\",\"room\":\"secret\",\"password\":\"wrong one\"}]");
    assertThat(alice.take()).containsExactly("432[\"Incorrect password!\"]");
    alice.send("423[\"sendMessage\",\"let me in\"]");
    assertThat(alice.take())
        .containsExactly("433[\"User not authenticated. Please rejoin the room.\"]");
    alice.send("424[\"join\",{\"name\":\"alice\",\"room\":\"secret\",\"password\":\"sesame\"}]");
    assertThat(alice.take()).last().isEqualTo("434[]");
  }

  @Test
  void oneSocketIsInOneRoom() {
    TestServer.Client alice = enter("alice", "one");
    TestServer.Client bob = enter("bob", "one");
    alice.take();
    bob.send("429[\"join\",{\"name\":\"bob\",\"room\":\"two\"}]");
    bob.take();
    server.settle();
    assertThat(alice.take()).contains(line("bob has left."));

    alice.send("42[\"sendMessage\",\"in one\"]");
    assertThat(bob.take()).isEmpty();
    bob.send("42[\"sendMessage\",\"in two\"]");
    assertThat(bob.take()).anyMatch(packet -> packet.contains("in two"));
    assertThat(alice.take()).noneMatch(packet -> packet.contains("in two"));
  }

  @Test
  void othersSeeWhoTypesOnce() {
    TestServer.Client alice = enter("alice", "lobby");
    TestServer.Client bob = enter("bob", "lobby");
    alice.take();
    bob.send("42[\"typing\"]");
    server.core.advance(Duration.ofMillis(300));
    server.settle();
    assertThat(alice.take()).containsExactly("42[\"userTyping\",{\"user\":\"bob\"}]");
    bob.send("42[\"stopTyping\"]");
    server.core.advance(Duration.ofMillis(300));
    server.settle();
    assertThat(alice.take()).containsExactly("42[\"userStoppedTyping\",{\"user\":\"bob\"}]");
    assertThat(bob.take()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|Name and room are required!",
        "5|Name and room are required!",
        "{\"name\":\"alice\"}|Name and room are required!",
        "{\"name\":5,\"room\":\"x\"}|Name and room are required!",
        "{\"name\":\" \",\"room\":\"x\"}|Name and room cannot be empty!",
        "{\"name\":\"aaaaaaaaaaaaaaaaaaaaa\",\"room\":\"x\"}|Name is too long! Maximum 20 characters.",
        "{\"name\":\"alice\",\"room\":\"0123456789012345678901234567890\"}|"
            + "Room name is too long! Maximum 30 characters.",
        "{\"name\":\"<b>\",\"room\":\"x\"}|This name cannot be used!",
        "{\"name\":\"admin\",\"room\":\"x\"}|This username is already taken in this room!",
        "{\"name\":\"alice\",\"room\":\"a\\u0000b\"}|This room name cannot be used!",
      })
  void whatIsWrongWithAJoinIsSaid(String payload, String answer) {
    TestServer.Client alice = open(4, "alice");
    alice.send("421[\"join\"," + payload + "]");

    assertThat(alice.take()).containsExactly("431[\"" + answer + "\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null|Message must be a non-empty string.",
        "\"\"|Message must be a non-empty string.",
        "{\"tempId\":\"t\"}|Message must be a non-empty string.",
        "\"  \"|Message cannot be empty.",
        "\"a\\u0000\"|Message contains invalid characters.",
      })
  void whatIsWrongWithAMessageIsSaid(String payload, String answer) {
    TestServer.Client alice = enter("alice", "lobby");
    alice.send("421[\"sendMessage\"," + payload + "]");

    assertThat(alice.take()).containsExactly("431[\"" + answer + "\"]");
  }

  @Test
  void messagesHaveAtMost500Characters() {
    TestServer.Client alice = enter("alice", "lobby");
    alice.send("421[\"sendMessage\",\"" + "x".repeat(500) + "\"]");
    assertThat(alice.take()).contains("431[]");
    alice.send("421[\"sendMessage\",\"" + "x".repeat(501) + "\"]");
    assertThat(alice.take())
        .containsExactly("431[\"Message is too long. Maximum 500 characters.\"]");
  }

  @Test
  void whoIsTooFastIsToldSo() {
    TestServer limited =
        new TestServer(
            CONFIG,
            LimitRules.none()
                .withMessages(
                    Optional.of(
                        new RateRule.FixedWindow(
                            1, Duration.ofSeconds(10), Duration.ofSeconds(10)))));
    TestServer.Client alice = limited.open(4, "alice");
    alice.send("40");
    alice.send(join("alice", "lobby"), "422[\"sendMessage\",\"x\"]", "423[\"sendMessage\",\"x\"]");

    assertThat(alice.take())
        .contains("433[\"You are sending messages too quickly. Please slow down.\"]");
  }

  @Test
  void theBearerOfATokenIsThatUserAndABadTokenStaysOut() {
    server.tokenOf("carol");
    TestServer.Client carol = server.open(4);
    carol.send("40{\"token\":\"" + server.tokenOf("carol") + "\"}");
    carol.take();
    carol.send(join("somebody else", "lobby"));
    assertThat(carol.take()).anyMatch(packet -> packet.contains("carol, welcome to room lobby!"));

    TestServer.Client stranger = server.open(4);
    stranger.send("40{\"token\":\"wrong\"}");
    assertThat(stranger.take())
        .containsExactly("44{\"message\":\"AUTH_FAILED: Invalid or expired token\"}");
  }

  @Test
  void bothDialectsAreServedSideBySide() {
    TestServer both = new TestServer(CONFIG.withDialect(Dialect.BOTH).withRecovery(false));
    TestServer.Client direct = both.connect("a1111111-1111-4111-8111-111111111111");
    direct.send("421[\"send-message\",{}]");
    assertThat(direct.take()).singleElement().asString().contains("toUserId");
    TestServer.Client old = both.open(3, "alice");
    assertThat(old.take()).containsExactly("40");
    old.send(join("alice", "lobby"));
    assertThat(old.take()).last().isEqualTo("431[]");
  }

  private TestServer.Client open(int version, String agent) {
    TestServer.Client client = server.open(version, agent);
    if (version == 4) {
      client.send("40");
    }
    assertThat(client.take()).singleElement().asString().startsWith("40");
    return client;
  }

  private TestServer.Client enter(String name, String room) {
    TestServer.Client client = open(4, name);
    client.send(join(name, room));
    assertThat(client.take()).contains("431[]");
    server.settle();
    client.take();
    return client;
  }

  private static String join(String name, String room) {
    return "421[\"join\",{\"name\":\"%s\",\"room\":\"%s\"}]".formatted(name, room);
  }

  private static String line(String text) {
    return "42[\"message\",{\"user\":\"admin\",\"text\":\"" + text + "\"}]";
  }
}
