package dev.parley.domain.media;

import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identifies bytes in a {@link MediaStore}. Each attempt to store something has one of its own, so
 * that bytes never change under their name. Comes from random bits, never from what a user has
 * sent.
 */
public record BlobId(UUID value) implements Comparable<BlobId> {
  /** Checks that the value is there. */
  public BlobId {
    Objects.requireNonNull(value);
  }

  /**
   * Makes an id.
   *
   * @param secrets cryptographically strong
   */
  public static BlobId create(RandomGenerator secrets) {
    return new BlobId(HexId.create(secrets));
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
  public static BlobId parse(String text) {
    return new BlobId(HexId.parse(text));
  }

  /** As the text forms compare. */
  @Override
  public int compareTo(BlobId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return HexId.format(value);
  }
}
