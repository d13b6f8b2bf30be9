package dev.parley.adapter.storage;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.MediaStore;

/** Keeps the bytes of files and draws images. Thread-safe. */
public final class StorageAdapter implements AutoCloseable {
  private final MediaStore mediaStore;
  private final ImageCodec imageCodec;

  private StorageAdapter(MediaStore mediaStore, ImageCodec imageCodec) {
    this.mediaStore = mediaStore;
    this.imageCodec = imageCodec;
  }

  /**
   * Opens the store.
   *
   * @throws PortUnavailableException if it cannot be used
   */
  public static StorageAdapter open(StorageConfig config) {
    return new StorageAdapter(
        FileMediaStore.open(config.folder()), new JdkImageCodec(config.images()));
  }

  /** The bytes of files. */
  public MediaStore mediaStore() {
    return mediaStore;
  }

  /** Draws images. */
  public ImageCodec imageCodec() {
    return imageCodec;
  }

  /** Lets go of what is open. */
  @Override
  public void close() {
    // A folder needs no closing.
  }
}
