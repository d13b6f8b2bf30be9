package dev.parley.application.media;

import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Gives somebody another picture, or none. Thread-safe. */
public final class ChangeAvatar {
  private final Avatars avatars;
  private final DrawPicture drawPicture;
  private final Blobs blobs;
  private final InstantSource clock;

  ChangeAvatar(Avatars avatars, DrawPicture drawPicture, Blobs blobs, InstantSource clock) {
    this.avatars = Objects.requireNonNull(avatars);
    this.drawPicture = Objects.requireNonNull(drawPicture);
    this.blobs = Objects.requireNonNull(blobs);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Draws the picture anew and gives it to the caller.
   *
   * @param length how many bytes the picture has, as its sender says
   * @param picture read to its end if it is taken in, and not closed
   * @throws IOException as the picture throws it, or if it has another length
   */
  public PictureOutcome change(UserId caller, long length, InputStream picture) throws IOException {
    return drawPicture.draw(
        caller, length, picture, (large, small) -> changed(caller, large, small));
  }

  private PictureOutcome changed(UserId caller, BlobId large, BlobId small) {
    Avatar avatar =
        new Avatar(caller, large, small, clock.instant().truncatedTo(ChronoUnit.MICROS));
    avatars.put(avatar).filter(before -> !before.equals(avatar)).ifPresent(blobs::deleteOf);
    return new PictureOutcome.Changed();
  }

  /** Takes the caller's picture away; the generated one is seen again. */
  public void remove(UserId caller) {
    avatars.remove(caller).ifPresent(blobs::deleteOf);
  }
}
