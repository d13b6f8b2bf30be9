package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.domain.event.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is published on the channels of the event bus, by whomever. */
class EventDecoderFuzzTest {
  private final EventDecoder decoder = new EventDecoder(WireFormat.json());
  private final EventEncoder encoder =
      new EventEncoder(WireFormat.json(), new ShardChannels("parley", 16));
  private final MessageHead head = new MessageHead(new Publisher("node", "boot"));

  static Stream<byte[]> seeds() {
    return WireSample.names().map(WireSample::onTheWire).map(WireSample::bytes);
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadOrRefusedAndWhatIsReadCanBeSentOn(byte[] message) {
    switch (decoder.decode(message, conversation -> true)) {
      case Decoded.Read read -> {
        assertThat(read.n()).isPositive();
        assertThat(read.lost()).isNotNegative();
        assertThat(read.every()).isBetween(0, WireFormat.LONGEST_EVERY);
        assertThat(read.notFollowed()).isZero();
        assertThat(sentOn(read.events())).isEqualTo(read.events());
      }
      case Decoded.OtherVersion other ->
          assertThat(other.version()).isNotEqualTo(WireFormat.VERSION);
      case Decoded.Unreadable unreadable -> assertThat(unreadable.why()).isNotBlank();
    }
  }

  private List<ChatEvent> sentOn(List<ChatEvent> events) {
    List<ChatEvent> back = new ArrayList<>();
    for (EncodedBatch batch : encoder.encode(events)) {
      Decoded decoded = decoder.decode(head.complete(1, 0, batch), conversation -> true);
      assertThat(decoded)
          .isInstanceOfSatisfying(
              Decoded.Read.class,
              read -> {
                assertThat(read.whole()).isTrue();
                assertThat(read.unknown()).isZero();
                back.addAll(read.events());
              });
    }
    return back;
  }
}
