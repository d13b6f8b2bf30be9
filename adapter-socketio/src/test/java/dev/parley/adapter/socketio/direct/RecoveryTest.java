package dev.parley.adapter.socketio.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.SocketIoConfig;
import dev.parley.adapter.socketio.TestServer;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that come back go on where they were, wherever they come to. */
class RecoveryTest {
  private static final String ALICE = "a1111111-1111-4111-8111-111111111111";
  private static final String BOB = "b2222222-2222-4222-8222-222222222222";
  private static final String CAROL = "c3333333-3333-4333-8333-333333333333";

  private final JsonCodec json = new JsonCodec();
  private final TestServer server = new TestServer(SocketIoConfig.defaults());

  @Test
  void whatWasMissedComesOnceAndInOrder() {
    Reader alice = enter(ALICE);
    TestServer.Client bob = server.connect(BOB);
    say(bob, ALICE, "one");
    alice.hear();
    assertThat(alice.heard).containsExactly("one");
    alice.client.send("1");
    say(bob, ALICE, "two");
    say(server.connect(CAROL), ALICE, "three, in a new conversation");

    Reader back = comeBack(ALICE, alice);
    say(bob, ALICE, "four");
    back.hear();

    assertThat(back.pid).isEqualTo(alice.pid);
    assertThat(back.heard).containsExactlyInAnyOrder("two", "three, in a new conversation", "four");
    assertThat(back.heard).containsSubsequence("two", "four");
    Reader again = comeBack(ALICE, back);
    again.hear();
    assertThat(again.heard).isEmpty();
  }

  @Test
  void whoHasHeardNothingYetGoesOnTooWithoutAnOffset() {
    Reader alice = enter(ALICE);
    alice.client.send("1");
    say(server.connect(BOB), ALICE, "one");

    Reader back = comeBack(ALICE, alice);

    assertThat(back.pid).isEqualTo(alice.pid);
    assertThat(back.heard).containsExactly("one");
  }

  @Test
  void moreThanARoundOfMessagesComesWhole() {
    Reader alice = enter(ALICE);
    alice.client.send("1");
    TestServer.Client bob = server.connect(BOB);
    List<String> all = IntStream.range(0, 1_200).mapToObj(i -> "message " + i).toList();
    all.forEach(text -> say(bob, ALICE, text));

    Reader back = comeBack(ALICE, alice);

    assertThat(back.heard).containsExactlyElementsOf(all);
  }

  @Test
  void ownMessagesDoNotComeBackButThoseOfOtherSocketsDo() {
    Reader alice = enter(ALICE);
    server.connect(BOB);
    say(alice.client, BOB, "my own");
    alice.client.send("1");
    say(server.connect(ALICE), BOB, "from elsewhere");

    assertThat(comeBack(ALICE, alice).heard).containsExactly("from elsewhere");
  }

  @Test
  void anOffsetIsNoWayAroundATokenNorIntoOthersMessages() {
    Reader alice = enter(ALICE);
    TestServer.Client bob = server.connect(BOB);
    say(bob, ALICE, "for alice only");
    alice.client.send("1");

    TestServer.Client stranger = server.open(4);
    stranger.send("40{\"token\":\"wrong\",\"pid\":\"" + alice.pid + "\"}");
    assertThat(stranger.take())
        .containsExactly("44{\"message\":\"Acesso negado: Token inválido\"}");
    server.connect(CAROL);
    Reader carol = comeBack(CAROL, alice);
    assertThat(carol.pid).isNotEqualTo(alice.pid);
    assertThat(carol.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "~~~~~", "1~a~b~c~d~e", "1~AAAAAAAAAAAAAAAAAAAAAA~x~y~z~", "é~\\u0000"})
  void whatMakesNoSenseBeginsAnew(String pid) {
    TestServer.Client client = server.open(4);
    client.send(
        "40{\"token\":\"%s\",\"pid\":\"%s\",\"offset\":\"%s\"}"
            .formatted(server.tokenOf(ALICE), pid, pid));

    assertThat(client.take()).singleElement().asString().startsWith("40{\"sid\":");
  }

  @Test
  void nonsenseForAnOffsetBeginsAnew() {
    Reader alice = enter(ALICE);
    alice.client.send("1");
    for (String offset : List.of("0", "2~", "1~x", "1~" + "A".repeat(22) + "!", "1~~")) {
      TestServer.Client client = server.open(4);
      client.send(
          "40{\"token\":\"%s\",\"pid\":\"%s\",\"offset\":\"%s\"}"
              .formatted(server.tokenOf(ALICE), alice.pid, offset));

      assertThat(client.take()).singleElement().asString().doesNotContain(alice.pid);
    }
  }

  @Test
  void olderClientsAreToldNothingOfIt() {
    TestServer.Client old = server.open(3);

    assertThat(old.take()).noneMatch(packet -> packet.contains("pid"));
  }

  private static void say(TestServer.Client client, String to, String text) {
    client.send(
        "421[\"send-message\",{\"toUserId\":\"%s\",\"content\":\"%s\"}]".formatted(to, text));
    assertThat(client.take()).last().asString().contains("\"success\":true");
  }

  private Reader enter(String user) {
    TestServer.Client client = server.open(4);
    client.send("40{\"token\":\"" + server.tokenOf(user) + "\"}");
    return new Reader(client, "");
  }

  private Reader comeBack(String user, Reader before) {
    TestServer.Client client = server.open(4);
    String offset = before.offset.isEmpty() ? "" : ",\"offset\":\"" + before.offset + "\"";
    client.send(
        "40{\"token\":\"%s\",\"pid\":\"%s\"%s}"
            .formatted(server.tokenOf(user), before.pid, offset));
    return new Reader(client, before.offset);
  }

  /** A client that keeps what a client keeps. */
  private final class Reader {
    final TestServer.Client client;
    final String pid;
    final List<String> heard = new ArrayList<>();
    String offset;

    Reader(TestServer.Client client, String offset) {
      this.client = client;
      this.offset = offset;
      List<String> first = client.take();
      assertThat(first.getFirst()).startsWith("40{\"sid\":");
      pid =
          json.read(first.getFirst().substring(2))
              .flatMap(greeting -> greeting.member("pid"))
              .flatMap(Json::text)
              .orElseThrow();
      take(first.subList(1, first.size()));
    }

    void hear() {
      take(client.take());
    }

    private void take(List<String> packets) {
      for (String packet : packets) {
        List<Json> event = ((Json.Array) json.read(packet.substring(2)).orElseThrow()).items();
        heard.add(event.get(1).member("content").flatMap(Json::text).orElseThrow());
        offset = event.get(2).text().orElseThrow();
      }
    }
  }
}
