package dev.parley.application.media;

import java.time.Duration;

/**
 * How much users may bring along.
 *
 * @param maxUpload the most bytes of a file; at least 1
 * @param maxAvatar the most bytes of a picture of a user, as it is uploaded; at least 1
 * @param quota the most bytes that all files of a user count for
 * @param guestQuota the same for a guest
 * @param grantLifetime how long after it was announced a file may be uploaded
 * @param keepUnattached how long a file stays that belongs to no message; longer than {@code
 *     grantLifetime}
 * @param uploadsAtOnce how many uploads may run on this instance at a time; at least 1
 * @param uploadsOfUser how many of them may be of one user; at least 1
 */
public record MediaRules(
    long maxUpload,
    long maxAvatar,
    long quota,
    long guestQuota,
    Duration grantLifetime,
    Duration keepUnattached,
    int uploadsAtOnce,
    int uploadsOfUser) {
  private static final long MIB = 1024L * 1024;

  /** Checks the bounds. */
  public MediaRules {
    if (maxUpload < 1 || maxAvatar < 1 || quota < 0 || guestQuota < 0) {
      throw new IllegalArgumentException("sizes must be positive");
    }
    if (!grantLifetime.isPositive() || keepUnattached.compareTo(grantLifetime) <= 0) {
      throw new IllegalArgumentException(
          "keepUnattached must be longer than grantLifetime, was " + keepUnattached);
    }
    if (uploadsAtOnce < 1 || uploadsOfUser < 1) {
      throw new IllegalArgumentException("somebody must be able to upload");
    }
  }

  /**
   * 25 MiB for a file, 8 MiB for a picture; 1 GiB for a user, 100 MiB for a guest; an hour for an
   * upload, a day for a file without a message; 64 uploads at once, 4 of a user.
   */
  public static MediaRules defaults() {
    return new MediaRules(
        25 * MIB, 8 * MIB, 1024 * MIB, 100 * MIB, Duration.ofHours(1), Duration.ofDays(1), 64, 4);
  }

  /** The same with other sizes. */
  public MediaRules withSizes(long newMaxUpload, long newQuota, long newGuestQuota) {
    return new MediaRules(
        newMaxUpload,
        maxAvatar,
        newQuota,
        newGuestQuota,
        grantLifetime,
        keepUnattached,
        uploadsAtOnce,
        uploadsOfUser);
  }
}
