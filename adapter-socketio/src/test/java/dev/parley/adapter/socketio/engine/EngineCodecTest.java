package dev.parley.adapter.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the protocol's description, and what is not in it. */
class EngineCodecTest {
  private static final EnginePacket BYTES =
      new EnginePacket.BinaryMessage(Json.Binary.copyOf(new byte[] {1, 2, 3, 4}));

  @ParameterizedTest
  @EnumSource(EngineVersion.class)
  void everyPacketHasItsDigit(EngineVersion version) {
    assertBoth(version, "0{\"sid\":\"x\"}", new EnginePacket.Open("{\"sid\":\"x\"}"));
    assertBoth(version, "1", new EnginePacket.Close());
    assertBoth(version, "2", new EnginePacket.Ping(""));
    assertBoth(version, "2probe", new EnginePacket.Ping("probe"));
    assertBoth(version, "3probe", new EnginePacket.Pong("probe"));
    assertBoth(version, "4hello world", new EnginePacket.Message("hello world"));
    assertBoth(version, "4€", new EnginePacket.Message("€"));
    assertBoth(version, "5", new EnginePacket.Upgrade());
    assertBoth(version, "6", new EnginePacket.Noop());
  }

  @Test
  void bytesAreBase64WhereOnlyTextCanGo() {
    assertBoth(EngineVersion.V4, "bAQIDBA==", BYTES);
    assertBoth(EngineVersion.V3, "b4AQIDBA==", BYTES);
  }

  @Test
  void bytesOfVersionThreeSayThatTheyAreAMessage() {
    assertThat(EngineCodec.decode(EngineVersion.V3, new byte[] {4, 1, 2, 3, 4})).contains(BYTES);
    assertThat(EngineCodec.encode(EngineVersion.V3, Json.Binary.copyOf(new byte[] {1, 2})))
        .containsExactly(4, 1, 2);
    assertThat(EngineCodec.decode(EngineVersion.V3, new byte[0])).isEmpty();
    assertThat(EngineCodec.decode(EngineVersion.V3, new byte[] {2, 1})).isEmpty();
  }

  @Test
  void bytesOfVersionFourAreWhatTheyAre() {
    assertThat(EngineCodec.decode(EngineVersion.V4, new byte[] {1, 2, 3, 4})).contains(BYTES);
    assertThat(EngineCodec.encode(EngineVersion.V4, Json.Binary.copyOf(new byte[] {1, 2})))
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "abc", "b!", "b4!", " 4", "٤"})
  void whatIsNoPacketIsNone(String text) {
    assertThat(EngineCodec.decode(EngineVersion.V3, text)).isEmpty();
    assertThat(EngineCodec.decode(EngineVersion.V4, text.equals("b4!") ? "b@" : text)).isEmpty();
  }

  private static void assertBoth(EngineVersion version, String text, EnginePacket packet) {
    assertThat(EngineCodec.decode(version, text)).contains(packet);
    assertThat(EngineCodec.encode(version, packet)).isEqualTo(text);
  }
}
