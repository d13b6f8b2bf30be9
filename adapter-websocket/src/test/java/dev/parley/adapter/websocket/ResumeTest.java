package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.ServerFrame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private final TestServer server = new TestServer();
  private final Client bob = server.connect("bob");
  private final String room = bob.createRoom("Tea");
  private final Client alice = newSession();

  private Client newSession() {
    Client client =
        server.connect(Map.of("Authorization", List.of("Bearer " + server.tokenOf("alice"))), "");
    client.take();
    return client;
  }

  @Test
  void aSessionHearsNothingBeforeItResumes() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    bob.say(room, "1", "hello");
    assertThat(alice.take()).isEmpty();

    JsonNode reply = alice.ask("{'type':'resume','id':'r'}");
    bob.say(room, "2", "hello again");

    assertThat(reply.path("request").asText()).isEqualTo("resume");
    assertThat(reply.at("/result/reset").asBoolean()).isFalse();
    assertThat(reply.at("/result/databaseEpoch").asText())
        .isEqualTo(server.store.timeline().epoch().toString());
    assertThat(sequences(alice.take("event"))).containsExactly(4L);
  }

  @Test
  void whatWasMissedComesBeforeTheReplyAndWhatIsNewBehindIt() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    bob.say(room, "1", "hello");
    bob.say(room, "2", "hello");

    alice.send(resume("'" + room + "':2"));
    List<JsonNode> frames = alice.take();
    bob.say(room, "3", "hello");

    assertThat(sequences(frames.subList(0, 2))).containsExactly(3L, 4L);
    assertThat(frames.get(2).at("/result/complete/" + room).asLong()).isEqualTo(4);
    assertThat(frames).hasSize(3);
    assertThat(sequences(alice.take("event"))).containsExactly(5L);
  }

  @Test
  void aLongAbsenceTakesSeveralRounds() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    for (int i = 0; i < 520; i++) {
      bob.say(room, "m" + i, "hello");
    }

    alice.send(resume("'" + room + "':2"));
    List<JsonNode> first = alice.take();
    assertThat(first).hasSize(501);
    assertThat(first.getLast().at("/result/unfinished/" + room).asLong()).isEqualTo(522);
    alice.send(resume("'" + room + "':502"));
    List<JsonNode> second = alice.take();

    assertThat(second).hasSize(21);
    assertThat(second.getLast().at("/result/complete/" + room).asLong()).isEqualTo(522);
  }

  @Test
  void aDeviceGoesOnFromWhatItHasAcknowledged() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    bob.say(room, "1", "hello");
    bob.say(room, "2", "hello");
    alice.send("{'type':'resume','device':'phone'}");
    alice.ask("{'type':'delivered','id':'d','conversation':'" + room + "','seq':3}");

    Client again = newSession();
    again.send("{'type':'resume','id':'r','device':'phone'}");

    List<JsonNode> frames = again.take();
    assertThat(sequences(frames.subList(0, 1))).containsExactly(4L);
    assertThat(frames.getLast().at("/result/complete/" + room).asLong()).isEqualTo(4);
    Client other = newSession();
    other.send("{'type':'resume','id':'r','device':'laptop'}");
    assertThat(other.take()).hasSize(1);
  }

  @Test
  void sequencesOfAnotherLifeOfTheStoreAreVoid() {
    JsonNode reply =
        alice.ask(
            "{'type':'resume','id':'r','databaseEpoch':'00000000-0000-4000-8000-000000000000',"
                + "'positions':{'"
                + room
                + "':1}}");

    assertThat(reply.at("/result/reset").asBoolean()).isTrue();
    assertThat(reply.at("/result/complete")).isEmpty();
  }

  @Test
  void strangersLearnNothing() {
    JsonNode reply = alice.ask(resume("'" + room + "':0"));

    assertThat(reply.at("/result/unknown/0").asText()).isEqualTo(room);
    assertThat(alice.take()).isEmpty();
  }

  @Test
  void whileTheStoreIsDownTheSessionLivesOnAndMayTryAgain() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    server.timeline.beDown();
    JsonNode error = alice.ask(resume("'" + room + "':1"));
    assertThat(error.path("code").asText()).isEqualTo("unavailable");
    assertThat(error.path("retryable").asBoolean()).isTrue();

    server.timeline.recover();
    server.clock.advance(ServerFrame.Failure.RETRY_AFTER);
    alice.send(resume("'" + room + "':1"));

    assertThat(alice.take().getLast().at("/result/complete/" + room).asLong()).isEqualTo(2);
  }

  @Test
  void noRequestWaitsInVainBehindAResumeThatDid() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    server.timeline.beDown();
    alice.ask(resume("'" + room + "':1"));
    server.timeline.recover();
    int asked = server.timeline.applied().size();

    assertThat(alice.say(room, "1", "hello").path("code").asText()).isEqualTo("unavailable");
    assertThat(alice.ask(resume("'" + room + "':1")).path("code").asText())
        .isEqualTo("unavailable");

    assertThat(server.timeline.applied()).hasSize(asked);
  }

  @Test
  void positionsMustMakeSense() {
    assertThat(problem("'positions':7")).startsWith("positions must be an object");
    assertThat(problem("'positions':{'" + room + "':'1'}")).startsWith("positions must be an");
    assertThat(problem("'positions':{'" + room + "':1,'" + room + "':1}"))
        .startsWith("positions must be an object");
    assertThat(problem("'positions':{'" + room + "':-1}"))
        .isEqualTo("positions must be at least 0");
    assertThat(problem("'positions':{'" + room + "':9007199254740992}"))
        .isEqualTo("positions must be at most 9007199254740991");
    assertThat(problem("'positions':{'lobby':1}"))
        .isEqualTo("positions must be a UUID of 36 characters");
    assertThat(problem("'databaseEpoch':'yesterday'"))
        .isEqualTo("databaseEpoch must be a UUID of 36 characters");
    assertThat(problem("'device':'my phone'"))
        .isEqualTo("device must have 1 to 64 visible ASCII characters");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= 1_000; i++) {
      many.append(i == 0 ? "" : ",").append("'0198f2d4-7c3e-7b1a-9c4d-%012d':1".formatted(i));
    }
    assertThat(problem("'positions':{" + many + "}"))
        .isEqualTo("positions must have at most 1000 fields");
  }

  @Test
  void receiptsTellHowFarTheMembersHaveCome() {
    alice.ask("{'type':'join','id':'j','room':'tea'}");
    bob.say(room, "1", "hello");
    alice.ask("{'type':'read','id':'d','conversation':'" + room + "','seq':3}");

    JsonNode reply = bob.ask("{'type':'receipts','id':'r','conversation':'" + room + "'}");

    assertThat(reply.at("/result/complete").asBoolean()).isTrue();
    assertThat(reply.at("/result/receipts").toString())
        .isEqualTo(
            "[{\"user\":\"alice\",\"delivered\":3,\"read\":3},"
                + "{\"user\":\"bob\",\"delivered\":1,\"read\":1}]");
    assertThat(
            server
                .connect("carol")
                .ask("{'type':'receipts','id':'r','conversation':'" + room + "'}")
                .path("code")
                .asText())
        .isEqualTo("not_a_member");
  }

  private String problem(String fields) {
    JsonNode error = alice.ask("{'type':'resume','id':'r'," + fields + "}");
    assertThat(error.path("code").asText()).isEqualTo("invalid_request");
    return error.at("/problems/0/field").asText() + " " + error.at("/problems/0/message").asText();
  }

  private static String resume(String positions) {
    return "{'type':'resume','id':'r','positions':{" + positions + "}}";
  }

  private static List<Long> sequences(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.path("seq").asLong()).toList();
  }
}
