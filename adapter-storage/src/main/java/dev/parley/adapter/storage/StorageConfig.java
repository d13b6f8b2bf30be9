package dev.parley.adapter.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where bytes are kept, and what drawing images may cost.
 *
 * @param location where files are kept
 * @param images what drawing may cost
 */
public record StorageConfig(Location location, Images images) {
  /** Checks that both parts are there. */
  public StorageConfig {
    Objects.requireNonNull(location);
    Objects.requireNonNull(images);
  }

  /** In this place, with images as they suit this JVM. */
  public static StorageConfig in(Location location) {
    return new StorageConfig(location, Images.forThisJvm());
  }

  /** Where files are kept. */
  public sealed interface Location {}

  /**
   * A folder, which several instances may share.
   *
   * @param path made if it is missing
   */
  public record Folder(Path path) implements Location {
    /** Checks that it is there. */
    public Folder {
      Objects.requireNonNull(path);
    }
  }

  /**
   * A bucket of an object storage that speaks the protocol of Amazon S3.
   *
   * @param endpoint where the storage is
   * @param region for signatures; most storages but Amazon's take any
   * @param name the bucket, which is there
   * @param pathStyle whether requests name the bucket in the path; otherwise in the host
   * @param prefix what the names of all objects begin with; may be empty
   * @param keys how the server proves who it is
   * @param incoming a folder of this instance in which files are gathered; made if it is missing
   */
  public record Bucket(
      URI endpoint,
      String region,
      String name,
      boolean pathStyle,
      String prefix,
      Keys keys,
      Path incoming)
      implements Location {
    /** Checks that all parts are there. */
    public Bucket {
      Objects.requireNonNull(endpoint);
      Objects.requireNonNull(prefix);
      Objects.requireNonNull(keys);
      Objects.requireNonNull(incoming);
      if (region.isEmpty() || name.isEmpty()) {
        throw new IllegalArgumentException("a bucket needs a region and a name");
      }
    }
  }

  /**
   * How the server proves to an object storage who it is. Its {@link #toString} shows neither.
   *
   * @param accessKey who it is
   * @param secretKey what it signs with
   */
  public record Keys(String accessKey, String secretKey) {
    /** Checks that both are there. */
    public Keys {
      if (accessKey.isEmpty() || secretKey.isEmpty()) {
        throw new IllegalArgumentException("both keys are needed");
      }
    }

    @Override
    public String toString() {
      return "****";
    }
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
