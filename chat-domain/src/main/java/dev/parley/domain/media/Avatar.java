package dev.parley.domain.media;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * The picture by which others know a user, in two sizes, drawn anew from what they have uploaded.
 *
 * @param owner whose
 * @param large a PNG of {@value #LARGE} by {@value #LARGE} pixels
 * @param small a PNG of {@value #SMALL} by {@value #SMALL} pixels
 * @param changedAt since when; microseconds
 */
public record Avatar(UserId owner, BlobId large, BlobId small, Instant changedAt) {
  /** The pixels of a side of the large one. */
  public static final int LARGE = 256;

  /** The pixels of a side of the small one. */
  public static final int SMALL = 64;

  /** Checks that all parts are there. */
  public Avatar {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(large);
    Objects.requireNonNull(small);
    Objects.requireNonNull(changedAt);
  }
}
