package dev.parley.adapter.socketio.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the protocol's description, and what is not in it. */
class PayloadCodecTest {
  private static final int MANY = 100;

  private static final EnginePacket HELLO = new EnginePacket.Message("hello");
  private static final EnginePacket EURO = new EnginePacket.Message("€");
  private static final EnginePacket SMILE = new EnginePacket.Message("\ud83d\ude00");
  private static final EnginePacket BYTES =
      new EnginePacket.BinaryMessage(Json.Binary.copyOf(new byte[] {1, 2, 3, 4}));

  @Test
  void versionFourSeparatesPackets() {
    assertBoth(EngineVersion.V4, "4hello\u001e2\u001e4€", HELLO, new EnginePacket.Ping(""), EURO);
    assertBoth(EngineVersion.V4, "4€\u001ebAQIDBA==", EURO, BYTES);
  }

  @Test
  void versionThreeCountsUtf16Units() {
    assertBoth(EngineVersion.V3, "6:4hello2:4€", HELLO, EURO);
    assertBoth(EngineVersion.V3, "3:4\ud83d\ude001:2", SMILE, new EnginePacket.Ping(""));
    assertBoth(EngineVersion.V3, "2:4€10:b4AQIDBA==", EURO, BYTES);
  }

  @Test
  void versionThreeHasABinaryFormToo() {
    byte[] body = {0, 4, -1, '4', -30, -126, -84, 1, 5, -1, 4, 1, 2, 3, 4};

    assertThat(PayloadCodec.decodeBinary(body, MANY)).contains(List.of(EURO, BYTES));
    assertThat(PayloadCodec.encodeBinary(List.of(EURO, BYTES))).isEqualTo(body);
  }

  @Test
  void lengthsOfTheBinaryFormHaveSeveralDigits() {
    List<EnginePacket> packets =
        List.of(
            new EnginePacket.BinaryMessage(Json.Binary.copyOf(new byte[1_234])),
            new EnginePacket.Message("x".repeat(99)));

    assertThat(PayloadCodec.decodeBinary(PayloadCodec.encodeBinary(packets), MANY))
        .contains(packets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", ":4", "6:4hell", "1", "1:", "x:4", "-1:4", "9999999999:4", "0:", "1:9"})
  void whatIsNoPayloadOfVersionThreeIsNone(String body) {
    assertThat(PayloadCodec.decode(EngineVersion.V3, body.getBytes(UTF_8), MANY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "9"})
  void whatIsNoPayloadOfVersionFourIsNone(String body) {
    assertThat(PayloadCodec.decode(EngineVersion.V4, body.getBytes(UTF_8), MANY)).isEmpty();
  }

  @Test
  void whatIsNoBinaryPayloadIsNone() {
    for (byte[] body :
        List.of(
            new byte[] {},
            new byte[] {0},
            new byte[] {0, 1},
            new byte[] {0, -1, '4'},
            new byte[] {0, 2, -1, '4'},
            new byte[] {2, 1, -1, '4'},
            new byte[] {0, 10, -1, '4'},
            new byte[] {0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, -1, '4'})) {
      assertThat(PayloadCodec.decodeBinary(body, MANY)).isEmpty();
    }
  }

  @Test
  void bytesThatAreNoTextAreNoPayload() {
    byte[] body = {'4', (byte) 0xc3, '('};

    assertThat(PayloadCodec.decode(EngineVersion.V4, body, MANY)).isEmpty();
    assertThat(PayloadCodec.decode(EngineVersion.V3, body, MANY)).isEmpty();
  }

  @Test
  void thereAreNoMorePacketsThanMayBe() {
    assertThat(PayloadCodec.decode(EngineVersion.V4, "2\u001e2\u001e2".getBytes(UTF_8), 3))
        .isPresent();
    assertThat(PayloadCodec.decode(EngineVersion.V4, "2\u001e2\u001e2".getBytes(UTF_8), 2))
        .isEmpty();
    assertThat(PayloadCodec.decode(EngineVersion.V3, "1:21:21:2".getBytes(UTF_8), 2)).isEmpty();
    assertThat(PayloadCodec.decodeBinary(PayloadCodec.encodeBinary(List.of(EURO, BYTES)), 1))
        .isEmpty();
  }

  private static void assertBoth(EngineVersion version, String text, EnginePacket... packets) {
    assertThat(PayloadCodec.decode(version, text.getBytes(UTF_8), MANY)).contains(List.of(packets));
    assertThat(PayloadCodec.encode(version, List.of(packets))).isEqualTo(text.getBytes(UTF_8));
  }
}
