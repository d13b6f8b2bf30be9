package dev.parley.domain.media;

import java.util.Objects;
import java.util.Optional;

/**
 * What is in a file.
 *
 * @param blob where its bytes are
 * @param type what it is, as its bytes say
 * @param bytes how many bytes there are; at least 1
 * @param sha256 their SHA-256, 64 hexadecimal digits in lower case
 * @param dimensions how large it is, for an image that was drawn anew
 */
public record MediaContent(
    BlobId blob, FileType type, long bytes, String sha256, Optional<Dimensions> dimensions) {
  private static final int DIGEST_LENGTH = 64;

  /** Checks the bounds. */
  public MediaContent {
    Objects.requireNonNull(blob);
    Objects.requireNonNull(type);
    Objects.requireNonNull(dimensions);
    if (bytes < 1) {
      throw new IllegalArgumentException("a file has at least one byte, was " + bytes);
    }
    if (sha256.length() != DIGEST_LENGTH) {
      throw new IllegalArgumentException("a SHA-256 has " + DIGEST_LENGTH + " digits");
    }
  }
}
