package dev.parley.domain.media;

import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifies a file that somebody has brought along. Nobody can guess one: 128 random bits. */
public record MediaId(UUID value) {
  /** Checks that the value is there. */
  public MediaId {
    Objects.requireNonNull(value);
  }

  /**
   * Makes an id.
   *
   * @param secrets cryptographically strong
   */
  public static MediaId create(RandomGenerator secrets) {
    return new MediaId(HexId.create(secrets));
  }

  /** Whether the text has the form of an id: 32 hexadecimal digits in lower case. */
  public static boolean isValid(String text) {
    return HexId.isValid(text);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static MediaId parse(String text) {
    return new MediaId(HexId.parse(text));
  }

  @Override
  public String toString() {
    return HexId.format(value);
  }
}
