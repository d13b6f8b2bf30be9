package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BinaryArrayTest {
  private static final int INT8 = 20;
  private static final int TEXT = 25;

  @Test
  void writesTheHeaderAndEachElementWithItsLength() {
    BinaryArray array = BinaryArray.longs(2);
    array.add(7L);
    array.add(OptionalLong.of(-1));

    ByteBuffer bytes = bytesOf(array);

    assertThat(List.of(bytes.getInt(), bytes.getInt(), bytes.getInt()))
        .as("dimensions, nulls, element type")
        .containsExactly(1, 0, INT8);
    assertThat(List.of(bytes.getInt(), bytes.getInt()))
        .as("length, lower bound")
        .containsExactly(2, 1);
    assertThat(bytes.getInt()).isEqualTo(8);
    assertThat(bytes.getLong()).isEqualTo(7);
    assertThat(bytes.getInt()).isEqualTo(8);
    assertThat(bytes.getLong()).isEqualTo(-1);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void marksNulls() {
    BinaryArray array = BinaryArray.longs(1);
    array.add(OptionalLong.empty());

    ByteBuffer bytes = bytesOf(array);

    assertThat(bytes.getInt(4)).isEqualTo(1);
    assertThat(bytes.getInt(12)).isEqualTo(1);
    assertThat(bytes.getInt(20)).isEqualTo(-1);
    assertThat(bytes.limit()).isEqualTo(24);
  }

  @Test
  void growsBeyondWhatWasExpected() {
    String text = "\ud83d\ude00é".repeat(10_000);
    BinaryArray array = BinaryArray.texts(0);
    array.add(text);
    array.add((String) null);
    array.add("x");

    ByteBuffer bytes = bytesOf(array);

    assertThat(bytes.getInt(8)).isEqualTo(TEXT);
    assertThat(bytes.getInt(12)).isEqualTo(3);
    byte[] first = new byte[bytes.getInt(20)];
    bytes.get(24, first);
    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(bytes.getInt(24 + first.length)).isEqualTo(-1);
    assertThat(bytes.get(bytes.limit() - 1)).isEqualTo((byte) 'x');
  }

  @Test
  void countsMicrosecondsFromTheYear2000() {
    BinaryArray array = BinaryArray.instants(3);
    array.add(Instant.parse("2000-01-01T00:00:00Z"));
    array.add(Instant.parse("1999-12-31T23:59:59.999999999Z"));
    array.add(Instant.parse("2000-01-01T00:00:01.000001Z"));

    ByteBuffer bytes = bytesOf(array);

    assertThat(bytes.getLong(24)).isZero();
    assertThat(bytes.getLong(36)).isEqualTo(-1);
    assertThat(bytes.getLong(48)).isEqualTo(1_000_001);
  }

  @Test
  void writesUuidsInTheirOwnOrderOfBytes() {
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    BinaryArray array = BinaryArray.uuids(1);
    array.add(id);

    ByteBuffer bytes = bytesOf(array);

    assertThat(bytes.getInt(20)).isEqualTo(16);
    assertThat(new UUID(bytes.getLong(24), bytes.getLong(32))).isEqualTo(id);
  }

  @Test
  void refusesToBeSentAsText() {
    assertThatIllegalStateException()
        .isThrownBy(() -> BinaryArray.uuids(1).getValue())
        .withMessageContaining("_uuid");
  }

  private static ByteBuffer bytesOf(BinaryArray array) {
    byte[] bytes = new byte[array.lengthInBytes()];
    array.toBytes(bytes, 0);
    return ByteBuffer.wrap(bytes);
  }
}
