package dev.parley.application.media;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaObject;
import java.util.List;
import java.util.Objects;

/** Removes files whose last message was deleted, whoever deleted it. Thread-safe. */
public final class ReleasedFiles {
  private final MediaCatalogue catalogue;
  private final Blobs blobs;

  /** Uses the given ports. */
  public ReleasedFiles(MediaPorts ports) {
    this.catalogue = Objects.requireNonNull(ports.catalogue());
    this.blobs = new Blobs(ports.store());
  }

  /** Removes them; what cannot be removed now {@link TidyMedia} does later. */
  public void eraseIfPossible() {
    try {
      erase();
    } catch (PortUnavailableException e) {
      // The message is deleted, and nobody is handed its files any more.
    }
  }

  void erase() {
    List<MediaObject> removed;
    do {
      removed = catalogue.removeReleased();
      blobs.deleteOf(removed);
    } while (removed.size() == MediaCatalogue.MAX_PAGE);
  }
}
