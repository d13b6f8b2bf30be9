package dev.parley.application.media;

import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaStore;
import java.util.Objects;

/** What keeping files needs from outside; catalogue and avatars are of one store. */
public record MediaPorts(
    MediaCatalogue catalogue, Avatars avatars, MediaStore store, ImageCodec images) {
  /** Checks that all are there. */
  public MediaPorts {
    Objects.requireNonNull(catalogue);
    Objects.requireNonNull(avatars);
    Objects.requireNonNull(store);
    Objects.requireNonNull(images);
  }
}
