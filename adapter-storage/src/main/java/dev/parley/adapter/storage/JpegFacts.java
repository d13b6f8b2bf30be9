package dev.parley.adapter.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the JDK does not say of a JPEG (ITU-T T.81, annex B): how its camera was held, and how often
 * the whole image is gone through, which a file of a few kilobytes can ask for thousands of times.
 *
 * @param orientation as Exif counts them, 1 to 8; 1 if the file does not say
 * @param scans how many scans there are
 */
record JpegFacts(int orientation, int scans) {
  private static final int SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int FIRST_RESTART = 0xd0;
  private static final int END = 0xd9;
  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  /** Reads a file, which may be damaged; what cannot be found is taken as not there. */
  static JpegFacts of(byte[] file) {
    int orientation = 1;
    int scans = 0;
    int at = 2;
    while (at + 3 < file.length) {
      int marker = file[at + 1] & 0xff;
      if ((file[at] & 0xff) != 0xff || marker == 0 || marker == 0xff) {
        // Compressed data, or filling.
        at++;
        continue;
      }
      if (marker >= FIRST_RESTART && marker <= END) {
        at += 2;
        continue;
      }
      int length = ((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff);
      if (marker == SCAN) {
        scans++;
      } else if (marker == APP1 && orientation == 1) {
        int end = Math.min(file.length, at + 2 + length);
        orientation = orientation(file, at + 4, end);
      }
      at += 2 + Math.max(2, length);
    }
    return new JpegFacts(orientation, scans);
  }

  /** The orientation that a segment says (Exif 2.32, section 4.6.4). */
  private static int orientation(byte[] file, int start, int end) {
    int tiff = start + EXIF.length;
    if (end - tiff < 8 || !hasExif(file, start)) {
      return 1;
    }
    ByteBuffer data = ByteBuffer.wrap(file, tiff, end - tiff).slice();
    data.order(data.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = data.getInt(4);
    if (directory < 0 || directory > data.limit() - 2) {
      return 1;
    }
    int entries = data.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (entry > data.limit() - ENTRY_BYTES) {
        return 1;
      }
      if ((data.getShort(entry) & 0xffff) == ORIENTATION) {
        int value = data.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static boolean hasExif(byte[] file, int start) {
    for (int i = 0; i < EXIF.length; i++) {
      if (file[start + i] != EXIF[i]) {
        return false;
      }
    }
    return true;
  }
}
