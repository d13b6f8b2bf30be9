package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.Sightings;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceFormatTest {
  private static final Publisher NODE_A =
      new Publisher("node-a", "018f3c29-1111-7222-8333-444455556666");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Sighting BUSY_AND_IDLE =
      new Sighting(
          new ChosenPresence(PresenceChoice.BUSY, Instant.parse("2024-11-22T00:00:00.123456Z")),
          false);

  private final PresenceFormat format = new PresenceFormat(WireFormat.json(), 3);
  private final EventDecoder decoder = new EventDecoder(WireFormat.json());
  private final MessageHead head = new MessageHead(NODE_A);

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("presence-summary", 64, new PresenceMessage.Summary(17)),
        Arguments.of(
            "presence-changes",
            65,
            new PresenceMessage.Changes(18, Map.of(BOB, Optional.of(BUSY_AND_IDLE)))),
        Arguments.of(
            "presence-gone", 66, new PresenceMessage.Changes(19, Map.of(BOB, Optional.empty()))),
        Arguments.of(
            "presence-part",
            67,
            new PresenceMessage.Part(19, 1, 3, Map.of(ALICE, Sightings.ACTIVE))),
        Arguments.of("presence-ask", 68, new PresenceMessage.Ask(Set.of(NODE_A.boot()))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTheSamplesOfTheDocument(String name, long n, PresenceMessage message) {
    EncodedBatch batch = format.write(message);

    assertThat(new String(head.complete(n, 0, batch), StandardCharsets.UTF_8))
        .isEqualTo(WireSample.onTheWire(name));
    assertThat(batch.isSignal()).isFalse();
    assertThat(batch.shard()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSamplesOfTheDocument(String name, long n, PresenceMessage message) {
    assertThat(decoder.decode(WireSample.shown(name), conversation -> true))
        .isEqualTo(
            new Decoded.Read(NODE_A, n, 0, 0, false, List.of(), 0, 0, true, Optional.of(message)));
  }

  @Test
  void bringsEveryChoiceBackUnchanged() {
    Map<UserId, Optional<Sighting>> users = new HashMap<>();
    for (PresenceChoice choice : PresenceChoice.values()) {
      users.put(new UserId("A-z.0_9:@|+" + choice), Optional.of(Sightings.chosen(choice)));
    }
    users.put(ALICE, Optional.empty());
    users.put(BOB, Optional.of(Sightings.IDLE));
    PresenceMessage changes = new PresenceMessage.Changes(Long.MAX_VALUE, users);

    assertThat(read(head.complete(1, 0, format.write(changes)))).contains(changes);
    PresenceMessage everybody = new PresenceMessage.Ask(Set.of());
    assertThat(read(head.complete(1, 0, format.write(everybody)))).contains(everybody);
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    assertThat(
            read(
                message(
                    "{\"says\":\"changes\",\"since\":[1],\"version\":3,\"users\":["
                        + "{\"user\":\"bob\",\"active\":true,\"mood\":{}},"
                        + "{\"user\":\"eve\",\"active\":true,\"choice\":\"DANCING\",\"at\":1},"
                        + "{\"user\":\"no user\",\"active\":true},"
                        + "{\"user\":\"may\",\"active\":true,\"choice\":\"BUSY\"},"
                        + "7]}")))
        .contains(new PresenceMessage.Changes(3, Map.of(BOB, Optional.of(Sightings.ACTIVE))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "null",
        "{\"says\":\"dance\",\"version\":1}",
        "{\"says\":\"summary\"}",
        "{\"says\":\"summary\",\"version\":-1}",
        "{\"says\":\"summary\",\"version\":1.5}",
        "{\"says\":\"summary\",\"version\":99999999999999999999}",
        "{\"says\":\"part\",\"version\":1,\"users\":[]}",
        "{\"says\":\"part\",\"version\":1,\"part\":3,\"parts\":3,\"users\":[]}",
        "{\"says\":\"part\",\"version\":1,\"part\":0,\"parts\":9999999999,\"users\":[]}",
        "{\"says\":[\"ask\"],\"boots\":{}}"
      })
  void makesNothingOfWhatMakesNoSense(String presence) {
    assertThat(read(message(presence))).isEmpty();
  }

  private static byte[] message(String presence) {
    return WireSample.bytes(
        "{\"v\":1,\"from\":\"a\",\"boot\":\"b\",\"n\":1,\"kind\":\"presence\",\"presence\":"
            + presence
            + "}");
  }

  private Optional<PresenceMessage> read(byte[] message) {
    return ((Decoded.Read) decoder.decode(message, conversation -> true)).presence();
  }
}
