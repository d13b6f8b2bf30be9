package dev.parley.adapter.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends as the body of a poll. */
class PayloadFuzzTest {
  private static final int MAX_PACKETS = 16;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "4hello\u001e2\u001ebAQIDBA==",
            "6:4hello1:210:b4AQIDBA==",
            "\u0000\u0002\u00ff42",
            "\u0001\u0005\u00ff\u0004abcd")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isAPayloadOrNone(byte[] body) {
    for (EngineVersion version : EngineVersion.values()) {
      Optional<List<EnginePacket>> read = PayloadCodec.decode(version, body, MAX_PACKETS);
      read.ifPresent(
          packets ->
              assertThat(
                      PayloadCodec.decode(
                          version, PayloadCodec.encode(version, packets), MAX_PACKETS))
                  .contains(packets));
    }
    PayloadCodec.decodeBinary(body, MAX_PACKETS)
        .ifPresent(packets -> assertThat(packets).hasSizeBetween(1, MAX_PACKETS));
  }
}
