package dev.parley.adapter.socketio.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.SocketIoConfig;
import dev.parley.adapter.socketio.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces, events and acknowledgements, with the dialect that sends everything back. */
class SocketConnectionTest {
  private final TestServer server = new TestServer(SocketIoConfig.defaults().withEcho(true));

  @Test
  void aClientEntersTheMainNamespace() {
    TestServer.Client client = server.open(4);
    assertThat(client.take()).as("nothing before it asks").isEmpty();
    client.send("40");

    assertThat(client.take())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .matches("40\\{\"sid\":\"[A-Za-z0-9_-]{24}\"}")
                    .doesNotContain(client.sid()),
            second -> assertThat(second).isEqualTo("42[\"auth\",{}]"));
  }

  @Test
  void aClientEntersAnotherNamespaceWithWhatItSaysOfItself() {
    TestServer.Client client = server.open(4);
    client.send("40/custom,{\"token\":\"abc\"}");

    assertThat(client.take())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("40/custom,{\"sid\":"),
            second -> assertThat(second).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]"));
  }

  @Test
  void inVersionFourOfSocketIoAClientIsInUnasked() {
    TestServer.Client client = server.open(3);
    assertThat(client.take()).containsExactly("40", "42[\"auth\",{}]");

    client.send("40/custom?a=b%20c");
    assertThat(client.take()).containsExactly("40/custom,", "42/custom,[\"auth\",{\"a\":\"b c\"}]");
  }

  @Test
  void anUnknownNamespaceIsRefusedAndTheSessionLives() {
    TestServer.Client client = server.open(4);
    client.send("40/random");
    assertThat(client.take()).containsExactly("44/random,{\"message\":\"Invalid namespace\"}");
    client.send("40/__proto__");
    assertThat(client.take()).hasSize(1);
    client.send("40");
    assertThat(client.take()).hasSize(2);

    TestServer.Client old = server.open(3);
    old.take();
    old.send("40/random");
    assertThat(old.take()).containsExactly("44/random,\"Invalid namespace\"");
  }

  @Test
  void whoEntersNothingHasToGo() {
    TestServer.Client client = server.open(4);
    TestServer.Client refused = server.open(4);
    TestServer.Client entered = server.open(4);
    refused.send("40/random");
    entered.send("40");
    for (TestServer.Client each : new TestServer.Client[] {client, refused, entered}) {
      each.take();
    }
    server.scheduler.advance(Duration.ofSeconds(26));
    for (TestServer.Client each : new TestServer.Client[] {client, refused, entered}) {
      assertThat(each.take()).containsExactly("2");
      each.send("3");
    }
    server.scheduler.advance(Duration.ofSeconds(19));

    assertThat(client.take()).first().isEqualTo("1");
    assertThat(refused.take()).first().isEqualTo("1");
    assertThat(entered.take()).isEmpty();
  }

  @Test
  void eventsAndAcknowledgements() {
    TestServer.Client client = entered();
    client.send("42[\"message\",1,\"2\",{\"3\":[true]}]", "42456[\"message-with-ack\",1,[],null]");

    assertThat(client.take())
        .containsExactly("42[\"message-back\",1,\"2\",{\"3\":[true]}]", "43456[1,[],null]");
  }

  @Test
  void manyEventsMayComeAtOnce() {
    TestServer.Client client = entered();
    String[] events = new String[1_000];
    for (int i = 0; i < events.length; i++) {
      events[i] = "42[\"message\"," + i + "]";
    }
    assertThat(client.send(events)).isEqualTo(200);

    assertThat(client.take()).hasSize(events.length).first().isEqualTo("42[\"message-back\",0]");
  }

  @Test
  void binaryParts() {
    TestServer.Client client = entered();
    client.send(
        "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
        "bAQID",
        "bBAUG");
    client.send("451-789[\"message-with-ack\",{\"a\":{\"_placeholder\":true,\"num\":0}}]", "bAQID");

    assertThat(client.take())
        .containsExactly(
            "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},"
                + "{\"_placeholder\":true,\"num\":1}]",
            "bAQID",
            "bBAUG",
            "461-789[{\"a\":{\"_placeholder\":true,\"num\":0}}]",
            "bAQID");
  }

  @Test
  void leavingOneNamespaceLeavesTheOthers() {
    TestServer.Client client = entered();
    client.send("40/custom");
    client.take();
    client.send("41/custom,", "42[\"message\",\"x\"]");

    assertThat(client.take()).containsExactly("42[\"message-back\",\"x\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42[\"unknown\",1]",
        "429[\"unknown\",1]",
        "42[\"__proto__\"]",
        "42[\"constructor\",{\"__proto__\":null}]",
        "42[\"disconnect\"]",
        "42[\"connect\"]",
        "42[\"newListener\",{}]",
        "42[\"\"]",
        "431[\"nobody asked\"]",
        "435[{\"_placeholder\":true,\"num\":0}]",
      })
  void whatMeansNothingHarmsNothing(String packet) {
    TestServer.Client client = entered();
    client.send(packet, "42[\"message\",\"still here\"]");

    assertThat(client.take()).containsExactly("42[\"message-back\",\"still here\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4",
        "4abc",
        "47",
        "42{",
        "42[",
        "42[]",
        "42[1]",
        "42\"a\"",
        "42abc[\"message\"]",
        "42/custom,[\"message\"]",
        "40",
        "44{\"message\":\"x\"}",
        "43[]",
        "451[\"message\"]",
        "4511-[\"message\"]",
        "bAQID",
        "2",
      })
  void whatBreaksTheProtocolEndsItsSessionAndNoOther(String packet) {
    TestServer.Client client = entered();
    TestServer.Client other = entered();
    client.send(packet);

    assertThat(client.take()).last().isEqualTo("end 400");
    other.send("42[\"message\",\"still here\"]");
    assertThat(other.take()).containsExactly("42[\"message-back\",\"still here\"]");
  }

  @Test
  void anEventBeforeEnteringEndsTheSession() {
    TestServer.Client client = server.open(4);
    client.send("42[\"message\"]");

    assertThat(client.take()).last().isEqualTo("end 400");
  }

  private TestServer.Client entered() {
    TestServer.Client client = server.open(4);
    client.send("40");
    client.take();
    return client;
  }
}
