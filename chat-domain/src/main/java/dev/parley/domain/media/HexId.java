package dev.parley.domain.media;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** 128 random bits and their one text form: 32 hexadecimal digits in lower case. */
final class HexId {
  static final int LENGTH = 32;

  private HexId() {}

  static UUID create(RandomGenerator secrets) {
    return new UUID(secrets.nextLong(), secrets.nextLong());
  }

  static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  static UUID parse(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not " + LENGTH + " hexadecimal digits in lower case");
    }
    return new UUID(
        HexFormat.fromHexDigitsToLong(text, 0, LENGTH / 2),
        HexFormat.fromHexDigitsToLong(text, LENGTH / 2, LENGTH));
  }

  static String format(UUID value) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(value.getMostSignificantBits())
        + hex.toHexDigits(value.getLeastSignificantBits());
  }
}
