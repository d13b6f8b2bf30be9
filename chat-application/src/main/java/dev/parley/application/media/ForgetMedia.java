package dev.parley.application.media;

import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;

/**
 * Removes what a user has brought along and said nothing with: their picture, and files without a
 * message. Idempotent. Thread-safe.
 */
public final class ForgetMedia {
  private final MediaPorts ports;
  private final Blobs blobs;

  /** Uses the given ports. */
  public ForgetMedia(MediaPorts ports) {
    this.ports = Objects.requireNonNull(ports);
    this.blobs = new Blobs(ports.store());
  }

  /** Forgets it. */
  public void forget(UserId user) {
    ports.avatars().remove(user).ifPresent(blobs::deleteOf);
    List<MediaObject> removed;
    do {
      removed = ports.catalogue().removeUnattached(user);
      blobs.deleteOf(removed);
    } while (removed.size() == MediaCatalogue.MAX_PAGE);
  }
}
