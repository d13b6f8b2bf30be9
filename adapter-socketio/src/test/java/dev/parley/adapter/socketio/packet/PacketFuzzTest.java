package dev.parley.adapter.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends as a packet. */
class PacketFuzzTest {
  private static final int MAX_ATTACHMENTS = 3;

  private final JsonCodec json = new JsonCodec();
  private final PacketEncoder encoder = new PacketEncoder(json);

  static Stream<byte[]> seeds() {
    return Stream.of(
            "0/admin?a=b,{\"token\":\"x\"}",
            "1/admin,",
            "2/admin,456[\"project:delete\",123,{\"a\":[null,1.5e3]}]",
            "312[\"bar\"]",
            "4{\"message\":\"no\"}",
            "51-[\"hello\",{\"_placeholder\":true,\"num\":0}]",
            "61-/admin,456[{\"_placeholder\":true,\"num\":0}]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isAPacketOrNone(byte[] utf8) {
    PacketDecoder decoder = new PacketDecoder(json, MAX_ATTACHMENTS);
    PacketDecoder.Outcome outcome = decoder.take(new String(utf8, StandardCharsets.UTF_8));
    for (int i = 0; i < MAX_ATTACHMENTS; i++) {
      if (outcome instanceof PacketDecoder.Outcome.Waiting) {
        outcome = decoder.take(Json.Binary.copyOf(utf8));
      }
    }
    assertThat(outcome).isNotInstanceOf(PacketDecoder.Outcome.Waiting.class);
    if (outcome instanceof PacketDecoder.Outcome.Complete complete) {
      PacketEncoder.Encoded encoded = encoder.encode(complete.packet());
      assertThat(encoded.text()).isNotEmpty();
    }
  }
}
