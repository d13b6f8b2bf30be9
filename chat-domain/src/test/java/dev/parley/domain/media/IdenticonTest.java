package dev.parley.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class IdenticonTest {
  private static final String ALICE = "alice";

  @Test
  void isAPngOfTheSizeThatWasAskedFor() throws DataFormatException {
    byte[] png = Identicon.png(ALICE, 64);

    assertThat(FileType.of(png)).isEqualTo(FileType.PNG);
    ByteBuffer chunks = ByteBuffer.wrap(png).position(8);
    byte[] header = chunk(chunks, "IHDR");
    assertThat(header).startsWith(0, 0, 0, 64, 0, 0, 0, 64, 8, 3);
    byte[] palette = chunk(chunks, "PLTE");
    Inflater inflater = new Inflater();
    inflater.setInput(chunk(chunks, "IDAT"));
    byte[] rows = new byte[65 * 64];
    assertThat(inflater.inflate(rows)).isEqualTo(rows.length);
    inflater.end();
    assertThat(chunk(chunks, "IEND")).isEmpty();
    assertThat(chunks.hasRemaining()).isFalse();
    assertThat(contrast(palette)).isGreaterThanOrEqualTo(4.5);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        assertThat(rows[y * 65 + 1 + x])
            .isEqualTo(rows[y * 65 + 64 - x])
            .isBetween((byte) 0, (byte) 1);
      }
    }
    assertThat(rows[32 * 65 + 33]).as("the middle").isEqualTo((byte) 1);
    assertThat(rows[1]).as("the edge").isZero();
  }

  @Test
  void isTheSameForTheSameUserAndAnotherForOthers() {
    assertThat(Identicon.png(ALICE, 256)).isEqualTo(Identicon.png(ALICE, 256));
    Set<ByteBuffer> pictures = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      pictures.add(ByteBuffer.wrap(Identicon.png("user" + i, 16)));
    }
    assertThat(pictures).hasSizeGreaterThan(290);
  }

  @Test
  void standsOutInEveryColour() {
    for (int i = 0; i < 100; i++) {
      ByteBuffer chunks = ByteBuffer.wrap(Identicon.png("user" + i, 16)).position(8);
      chunk(chunks, "IHDR");
      assertThat(contrast(chunk(chunks, "PLTE"))).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void hasASensibleSize() {
    assertThatIllegalArgumentException().isThrownBy(() -> Identicon.png(ALICE, 15));
    assertThatIllegalArgumentException().isThrownBy(() -> Identicon.png(ALICE, 1025));
    assertThat(Identicon.png(ALICE, 1024)).hasSizeLessThan(20_000);
  }

  private static byte[] chunk(ByteBuffer chunks, String name) {
    byte[] data = new byte[chunks.getInt()];
    byte[] kind = new byte[4];
    chunks.get(kind).get(data);
    assertThat(new String(kind, StandardCharsets.US_ASCII)).isEqualTo(name);
    CRC32 crc = new CRC32();
    crc.update(kind);
    crc.update(data);
    assertThat(chunks.getInt()).isEqualTo((int) crc.getValue());
    return data;
  }

  /** The contrast of two colours (WCAG 2.2, contrast ratio). */
  private static double contrast(byte[] palette) {
    return (luminance(palette, 0) + 0.05) / (luminance(palette, 3) + 0.05);
  }

  private static double luminance(byte[] palette, int offset) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
      double part = (palette[offset + i] & 0xff) / 255.0;
      luminance +=
          weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return luminance;
  }
}
