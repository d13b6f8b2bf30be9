package dev.parley.domain.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The picture of users and rooms that have none: five by five fields, the same left and right, in a
 * colour on a light ground. Made of their id and nothing else, so it is the same wherever it is
 * drawn, and needs no fonts. The colour stands out against the ground with a contrast of at least
 * 4.5 (WCAG 2.2, section 1.4.3).
 */
public final class Identicon {
  private static final int FIELDS = 5;
  private static final int HALF = 3;

  /** Fields, and half a field of ground at each side. */
  private static final int UNITS = FIELDS * 2 + 2;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  private static final int BITS = 8;
  private static final int INDEXED = 3;

  private static final int[] GROUND = {0xf1, 0xf3, 0xf5};

  /** Dark enough on the ground, and far enough from each other. */
  private static final int[][] COLOURS = {
    {0xb4, 0x23, 0x18}, {0xa8, 0x45, 0x0a}, {0x85, 0x5a, 0x00}, {0x4d, 0x6b, 0x0a},
    {0x1f, 0x70, 0x3c}, {0x0b, 0x6f, 0x6c}, {0x0a, 0x67, 0x94}, {0x1e, 0x59, 0xc2},
    {0x4b, 0x4b, 0xc9}, {0x73, 0x3e, 0xc1}, {0x96, 0x2f, 0xa5}, {0xb0, 0x25, 0x6e},
  };

  private final byte[] digest;
  private final int side;

  private Identicon(String id, int side) {
    this.digest = digest(id);
    this.side = side;
  }

  /**
   * Draws the picture of a user or a room.
   *
   * @param id theirs
   * @param side how many pixels a side has; 16 to 1024
   * @return a PNG
   */
  public static byte[] png(String id, int side) {
    if (side < 16 || side > 1024) {
      throw new IllegalArgumentException("a side has 16 to 1024 pixels, was " + side);
    }
    return new Identicon(id, side).png();
  }

  private static byte[] digest(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Fifteen bits decide the fields; at least a few are filled, so that nobody has an empty one. */
  private boolean isFilled(int column, int row) {
    boolean middle = column == HALF - 1 && row == HALF - 1;
    return middle || (digest[1 + row * HALF + column] & 1) == 1;
  }

  private boolean isInk(int x, int y) {
    int column = field(Math.min(x, side - 1 - x));
    int row = field(y);
    return column >= 0 && row >= 0 && isFilled(column, row);
  }

  /** Which field a pixel is in; -1 for the edge. */
  private int field(int pixel) {
    int unit = pixel * UNITS / side - 1;
    return unit < 0 || unit >= FIELDS * 2 ? -1 : unit / 2;
  }

  private byte[] png() {
    Bytes png = new Bytes();
    png.add(SIGNATURE);
    png.chunk("IHDR", new Bytes().number(side).number(side).add(BITS, INDEXED, 0, 0, 0));
    png.chunk("PLTE", new Bytes().add(GROUND).add(COLOURS[(digest[0] & 0xff) % COLOURS.length]));
    png.chunk("IDAT", new Bytes().add(deflated(rows())));
    png.chunk("IEND", new Bytes());
    return png.toArray();
  }

  private byte[] rows() {
    byte[] rows = new byte[(side + 1) * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        // The first byte of a row is its filter: none.
        rows[y * (side + 1) + 1 + x] = (byte) (isInk(x, y) ? 1 : 0);
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(rows);
      deflater.finish();
      byte[] out = new byte[rows.length + 64];
      int length = deflater.deflate(out);
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /** Bytes of a PNG (its specification, section 5). */
  private static final class Bytes {
    private byte[] bytes = new byte[0];

    Bytes add(byte... more) {
      int before = bytes.length;
      bytes = Arrays.copyOf(bytes, before + more.length);
      System.arraycopy(more, 0, bytes, before, more.length);
      return this;
    }

    Bytes add(int... more) {
      byte[] narrow = new byte[more.length];
      for (int i = 0; i < more.length; i++) {
        narrow[i] = (byte) more[i];
      }
      return add(narrow);
    }

    Bytes number(int value) {
      return add(value >>> 24, value >>> 16, value >>> 8, value);
    }

    void chunk(String name, Bytes data) {
      Bytes checked = new Bytes().add(name.getBytes(StandardCharsets.US_ASCII)).add(data.bytes);
      CRC32 crc = new CRC32();
      crc.update(checked.bytes);
      number(data.bytes.length).add(checked.bytes).number((int) crc.getValue());
    }

    byte[] toArray() {
      return bytes;
    }
  }
}
