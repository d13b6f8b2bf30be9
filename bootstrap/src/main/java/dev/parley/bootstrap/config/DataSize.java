package dev.parley.bootstrap.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes how many bytes
 */
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?");

  /**
   * Reads {@code 4096}, {@code 64KiB}, {@code 1MiB} or {@code 2GiB}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not a size; write a number of bytes, or one with KiB, MiB or GiB, such as 1MiB");
    }
    long factor =
        switch (String.valueOf(matcher.group(2))) {
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          default -> 1;
        };
    return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
  }

  /** The bytes as an {@code int}; the largest one for anything larger. */
  public int toInt() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
