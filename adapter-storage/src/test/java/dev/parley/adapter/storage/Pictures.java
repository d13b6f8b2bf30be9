package dev.parley.adapter.storage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Files of images for tests, good and bad. */
final class Pictures {
  /** Stands in metadata, so that a test can tell whether any is left. */
  static final String SECRET = "48.858370N 2.294481E";

  private Pictures() {}

  /** An image whose four quarters are red, green (top), blue, white (bottom). */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < colours.length; i++) {
      graphics.setColor(colours[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    graphics.dispose();
    return image;
  }

  static byte[] file(String format, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(quarters(width, height, BufferedImage.TYPE_INT_RGB), format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG with an orientation, a place and a comment. */
  static byte[] photo(int width, int height, int orientation) {
    byte[] jpeg = file("jpeg", width, height);
    byte[] comment = SECRET.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + comment.length);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    exif.putShort((short) 2);
    exif.putShort((short) 0x010e).putShort((short) 2).putInt(comment.length).putInt(38);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putInt(0).put(comment);
    return insert(insert(jpeg, 0xe1, exif.array()), 0xfe, comment);
  }

  /** A JPEG with one more segment behind its start. */
  static byte[] insert(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + data.length);
    file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    file.putShort((short) (data.length + 2)).put(data);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** A PNG with a text about where it was taken. */
  static byte[] annotated(byte[] png) {
    byte[] text = ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII);
    int afterHeader = 8 + 12 + 13;
    byte[] chunk = chunk("tEXt", text);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, afterHeader)
        .put(chunk)
        .put(png, afterHeader, png.length - afterHeader)
        .array();
  }

  /** A PNG whose head says how large it is, with little behind it. */
  static byte[] bomb(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 6, 0, 0, 0})
            .array();
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[1_000_000]);
    deflater.finish();
    byte[] data = new byte[10_000];
    int length = deflater.deflate(data);
    deflater.end();
    ByteBuffer file = ByteBuffer.allocate(20_000);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
    file.put(chunk("IHDR", header));
    file.put(chunk("IDAT", Arrays.copyOf(data, length)));
    file.put(chunk("IEND", new byte[0]));
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] chunk(String name, byte[] data) {
    byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(kind);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(kind)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
