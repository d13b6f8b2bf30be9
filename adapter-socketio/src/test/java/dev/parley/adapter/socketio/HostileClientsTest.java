package dev.parley.adapter.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that mean no good harm at most themselves. */
class HostileClientsTest {
  private static final String ALICE = "a1111111-1111-4111-8111-111111111111";
  private static final String BOB = "b2222222-2222-4222-8222-222222222222";
  private static final String MALLORY = "c3333333-3333-4333-8333-333333333333";

  private final TestServer server =
      new TestServer(SocketIoConfig.defaults().withDialect(Dialect.BOTH).withRecovery(false));

  private TestServer.Client alice;
  private TestServer.Client bob;
  private TestServer.Client carol;
  private TestServer.Client dave;

  @BeforeEach
  void othersAreThere() {
    alice = server.connect(ALICE);
    bob = server.connect(BOB);
    carol = guest("carol");
    dave = guest("dave");
    carol.take();
  }

  @AfterEach
  void othersTalkOn() {
    alice.send(
        "421[\"send-message\",{\"toUserId\":\"%s\",\"content\":\"still here\"}]".formatted(BOB));
    assertThat(alice.take()).last().asString().contains("\"success\":true");
    assertThat(bob.take()).last().asString().contains("still here");
    carol.send("422[\"sendMessage\",\"still here too\"]");
    assertThat(carol.take()).contains("432[]");
    assertThat(dave.take()).anyMatch(packet -> packet.contains("still here too"));
  }

  /** What a client sends that is in already. */
  static List<String> packets() {
    List<String> packets = new ArrayList<>();
    // A third argument that is no function, no arguments, no name, names that objects have.
    packets.addAll(
        List.of(
            "42[\"send-message\",{\"bad\":1},\"x\"]",
            "42[\"send-message\"]",
            "42[\"seen-message\"]",
            "42[\"seen-message\",{\"length\":1e9}]",
            "42[\"seen-message\",[[[[[[]]]]]]]",
            "42[\"join\"]",
            "42[\"join\",null]",
            "42[\"join\",{\"name\":\"eve\",\"room\":\"lobby\"}]",
            "42[\"join\",{\"name\":{},\"room\":[]}]",
            "42[\"join\",\"x\",\"y\",\"z\"]",
            "42[\"sendMessage\"]",
            "42[\"sendMessage\",null]",
            "42[\"sendMessage\",{\"text\":{\"toString\":1}}]",
            "42[\"typing\",{\"a\":1}]",
            "42[\"stopTyping\",[]]",
            "42[\"message:send\"]",
            "42[\"message:react\",{\"messageId\":1}]",
            "42[\"connect\"]",
            "42[\"disconnect\"]",
            "42[\"disconnecting\"]",
            "42[\"newListener\"]",
            "42[\"error\"]",
            "42[\"toString\"]",
            "42[\"constructor\",{}]",
            "42[\"__proto__\",{\"__proto__\":{\"admin\":true}}]",
            "42[\"hasOwnProperty\"]",
            "42[\"\"]",
            "42[]",
            "42[null]",
            "42[5]",
            "42[{}]",
            "42{}",
            "42",
            "42\"x\"",
            "42[\"x\"",
            "42[\"\\ud800\",\"\\udfff\"]",
            "4299999999999999999999[\"x\"]",
            "43[]",
            "4399[]",
            "43999999999999999999999999[]",
            "4",
            "40",
            "40{\"token\":\"again\"}",
            "40/custom,",
            "40/__proto__,",
            "41/custom,",
            "42/custom,[\"x\"]",
            "44{\"message\":\"no\"}",
            "45",
            "451-[\"x\"]",
            "451-[\"x\",{\"_placeholder\":true,\"num\":5}]",
            "4511-[\"x\",{\"_placeholder\":true,\"num\":0}]",
            "45999999999-[\"x\",{\"_placeholder\":true,\"num\":0}]",
            "451-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
            "461-1[]",
            "47[\"x\"]",
            "49",
            "bAAAA",
            "b!!!!",
            "0{}",
            "2probe",
            "3",
            "5",
            "6",
            "9",
            "",
            "\u0000",
            "42[\"send-message\"," + "[".repeat(500) + "]".repeat(500) + "]",
            "42[\"sendMessage\",\"" + "x".repeat(60_000) + "\"]",
            "42[\"sendMessage\"," + "9".repeat(5_000) + "]"));
    return packets;
  }

  @ParameterizedTest
  @MethodSource("packets")
  void ofDirectMessages(String packet) {
    TestServer.Client mallory = server.connect(MALLORY);
    mallory.send(packet);
    mallory.send(packet, packet);
    mallory.take();
  }

  @ParameterizedTest
  @MethodSource("packets")
  void ofRooms(String packet) {
    TestServer.Client eve = server.open(4, "eve");
    eve.send("40");
    eve.send(packet);
    eve.take();
    TestServer.Client old = server.open(3, "eve");
    old.send(packet);
    old.take();
  }

  static Stream<String> beginnings() {
    return packets().stream().filter(packet -> !packet.startsWith("40"));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void whoAreNotEvenIn(String packet) {
    TestServer.Client eve = server.open(4, "eve");
    eve.send(packet);
    eve.take();
  }

  private TestServer.Client guest(String name) {
    TestServer.Client client = server.open(4, name);
    client.send("40");
    client.send("421[\"join\",{\"name\":\"" + name + "\",\"room\":\"lobby\"}]");
    server.settle();
    assertThat(client.take()).contains("431[]");
    return client;
  }
}
