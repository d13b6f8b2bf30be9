package dev.parley.adapter.storage;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.MediaStore;

/** Keeps the bytes of files and draws images. Thread-safe. */
public final class StorageAdapter implements AutoCloseable {
  private final MediaStore mediaStore;
  private final ImageCodec imageCodec;
  private final Runnable closing;

  private StorageAdapter(MediaStore mediaStore, ImageCodec imageCodec, Runnable closing) {
    this.mediaStore = mediaStore;
    this.imageCodec = imageCodec;
    this.closing = closing;
  }

  /**
   * Opens the store. A bucket is asked for the first of what it holds, so that wrong settings are
   * found now.
   *
   * @throws PortUnavailableException if it cannot be used; the cause says why
   */
  public static StorageAdapter open(StorageConfig config) {
    ImageCodec images = new JdkImageCodec(config.images());
    return switch (config.location()) {
      case StorageConfig.Folder folder ->
          new StorageAdapter(FileMediaStore.open(folder.path()), images, () -> {});
      case StorageConfig.Bucket bucket -> {
        S3MediaStore store = S3MediaStore.open(bucket);
        yield new StorageAdapter(store, images, store::close);
      }
    };
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
    closing.run();
  }
}
