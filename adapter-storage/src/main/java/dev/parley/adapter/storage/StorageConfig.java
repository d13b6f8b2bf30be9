package dev.parley.adapter.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where bytes are kept, and what drawing images may cost.
 *
 * @param folder where files are kept; made if it is missing
 * @param images what drawing may cost
 */
public record StorageConfig(Path folder, Images images) {
  /** Checks that both parts are there. */
  public StorageConfig {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(images);
  }

  /** In this folder, with images as they suit this JVM. */
  public static StorageConfig in(Path folder) {
    return new StorageConfig(folder, Images.forThisJvm());
  }

  /**
   * What drawing images may cost.
   *
   * @param maxPixels the most pixels of an image; at least 1
   * @param atOnce how many images are drawn at a time; at least 1
   * @param patience how long an image waits for its turn; more than zero
   */
  public record Images(long maxPixels, int atOnce, Duration patience) {
    private static final long MOST_PIXELS = 40_000_000;

    /** What a pixel takes while an image is read, turned and written. */
    private static final long BYTES_PER_PIXEL = 12;

    /** Of the heap, what all images together may take. */
    private static final long SHARE = 4;

    /** Checks the bounds. */
    public Images {
      if (maxPixels < 1 || atOnce < 1 || !patience.isPositive()) {
        throw new IllegalArgumentException("maxPixels, atOnce and patience must be positive");
      }
    }

    /**
     * What fits a quarter of the heap: images of up to 40 million pixels, or as many as fit where
     * the heap is small, and as many at a time as fit, up to one for each processor.
     */
    public static Images forThisJvm() {
      Runtime jvm = Runtime.getRuntime();
      return forHeap(jvm.maxMemory(), jvm.availableProcessors());
    }

    static Images forHeap(long heap, int processors) {
      long fitting = Math.max(1, heap / SHARE / BYTES_PER_PIXEL);
      long pixels = Math.min(MOST_PIXELS, fitting);
      int atOnce = (int) Math.max(1, Math.min(processors, fitting / pixels));
      return new Images(pixels, atOnce, Duration.ofSeconds(10));
    }
  }
}
