package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private final TestServer server = new TestServer();
  private Client alice;
  private Client bob;
  private String room;

  @BeforeEach
  void connectTwo() {
    alice = server.connect("alice");
    bob = server.connect("bob");
    room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'j','room':'tea'}");
    lookAround();
  }

  /** Lets a round of the presence pass, and whatever else the core does in the background. */
  private void lookAround() {
    server.core.run();
    server.clock.advance(Duration.ofSeconds(2));
    server.lookAround();
  }

  /** Lets so much time pass that it is told who types, and not so much that they do no longer. */
  private void gatherTypists() {
    server.core.letTimePass(Duration.ofMillis(250));
  }

  private static JsonNode watch(Client client, String fields) {
    return client.ask("{'type':'presence','id':'p'" + fields + "}").path("result");
  }

  private String ofRoom() {
    return ",'conversations':['" + room + "']";
  }

  @Test
  void answersWithWhoIsThere() {
    JsonNode result = watch(alice, ",'users':['zoe','bob','alice']" + ofRoom());

    assertThat(result.path("own").asText()).isEqualTo("online");
    assertThat(result.path("users").toString())
        .isEqualTo(
            "[{\"user\":\"alice\",\"status\":\"online\"},{\"user\":\"bob\",\"status\":\"online\"},"
                + "{\"user\":\"zoe\",\"status\":\"offline\"}]");
    assertThat(result.at("/conversations/0/present")).hasSize(2);
    assertThat(result.at("/conversations/0/complete").asBoolean()).isTrue();
  }

  @Test
  void tellsOfChangesInOneFrameThatIsNotLeftOut() {
    watch(alice, ofRoom());
    bob.ask("{'type':'set_presence','id':'s','status':'busy'}");
    assertThat(alice.take("presence")).isEmpty();

    lookAround();

    assertThat(alice.take("presence").toString())
        .isEqualTo("[{\"type\":\"presence\",\"users\":[{\"user\":\"bob\",\"status\":\"busy\"}]}]");
    assertThat(alice.channel.wasDroppable()).isFalse();
    assertThat(bob.take("presence")).as("who has not asked is told nothing").isEmpty();
  }

  @Test
  void tellsASessionThatIsBehindLater() {
    watch(alice, ofRoom());
    alice.channel.pendingBytes = 100_000;
    bob.ask("{'type':'set_presence','id':'s','status':'away'}");
    lookAround();
    assertThat(alice.take("presence")).isEmpty();

    alice.channel.pendingBytes = 0;
    lookAround();
    assertThat(alice.take("presence")).hasSize(1);
  }

  @Test
  void showsWhoDoesNothingAsAwayAndWhatClientsSendByThemselvesAsNothing() {
    watch(alice, ",'users':['bob']");
    for (int i = 0; i < 12; i++) {
      server.clock.advance(Duration.ofMinutes(1));
      bob.send("{'type':'ping'}");
      bob.send("{'type':'delivered','conversation':'" + room + "','seq':1}");
      alice.send("{'type':'activity'}");
    }
    for (int round = 0; round < 12; round++) {
      lookAround();
    }
    assertThat(alice.take("presence").getLast().at("/users/0/status").asText()).isEqualTo("away");

    assertThat(bob.ask("{'type':'activity','id':'a'}").path("result").isEmpty()).isTrue();
    lookAround();
    assertThat(alice.take("presence").getLast().at("/users/0/status").asText()).isEqualTo("online");
  }

  @Test
  void tellsWhoHasGoneAndWhen() {
    watch(alice, ",'users':['bob']");
    String left = server.clock.instant().toString();
    bob.peer.end(1000);
    server.scheduler.run();
    for (int round = 0; round < 5; round++) {
      lookAround();
    }

    JsonNode gone = alice.take("presence").getLast().at("/users/0");
    assertThat(gone.path("status").asText()).isEqualTo("offline");
    assertThat(gone.path("lastSeen").asText()).isEqualTo(left);
  }

  @Test
  void tellsWhoTypesToTheOthersOnly() {
    Client phone = server.connect("bob");
    alice.take();
    bob.take();
    phone.take();
    JsonNode reply =
        bob.ask("{'type':'typing','id':'t','conversation':'" + room + "','typing':true}");
    assertThat(reply.at("/result/typing").asBoolean()).isTrue();
    gatherTypists();

    assertThat(typists(alice)).containsExactly("[\"bob\"]");
    assertThat(alice.channel.wasDroppable()).isTrue();
    assertThat(typists(bob)).isEmpty();
    assertThat(typists(phone)).isEmpty();

    alice.send("{'type':'typing','conversation':'" + room + "','typing':true}");
    gatherTypists();
    assertThat(typists(alice)).containsOnly("[\"bob\"]");
    assertThat(typists(bob)).containsOnly("[\"alice\"]");

    bob.say(room, "m", "There you are");
    gatherTypists();
    assertThat(typists(alice)).containsOnly("[]");
  }

  private static List<String> typists(Client client) {
    return client.take("typing").stream().map(frame -> frame.path("users").toString()).toList();
  }

  @Test
  void stopsTellingThatSomebodyTypesWhoHasGone() {
    bob.send("{'type':'typing','conversation':'" + room + "','typing':true}");
    gatherTypists();
    alice.take();
    bob.peer.end(1000);
    server.scheduler.run();
    gatherTypists();

    assertThat(typists(alice)).containsOnly("[]");
  }

  @Test
  void limitsHowMuchOneMayWatchAndRefusesNonsense() {
    assertThat(
            alice
                .ask("{'type':'set_presence','id':'s','status':'dancing'}")
                .at("/problems/0/message")
                .asText())
        .isEqualTo("must be one of: online, away, busy, invisible");
    assertThat(watch(alice, "").path("users")).isEmpty();
  }
}
