package dev.parley.application.media;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaStore;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Deletes bytes to which nothing refers any more. What cannot be deleted now is found by {@link
 * TidyMedia} later, so no caller fails for it. Thread-safe.
 */
public final class Blobs {
  private final MediaStore store;

  /** Uses the given port. */
  public Blobs(MediaStore store) {
    this.store = Objects.requireNonNull(store);
  }

  /** Deletes the bytes of files that were removed from the catalogue. */
  public void deleteOf(Collection<MediaObject> removed) {
    for (MediaObject file : removed) {
      file.content().map(MediaContent::blob).ifPresent(this::delete);
    }
  }

  void deleteOf(Avatar removed) {
    deleteAll(List.of(removed.large(), removed.small()));
  }

  void deleteAll(Collection<BlobId> blobs) {
    blobs.forEach(this::delete);
  }

  private void delete(BlobId blob) {
    try {
      store.delete(blob);
    } catch (PortUnavailableException e) {
      // Nothing refers to it, so it is deleted later.
    }
  }
}
