package dev.parley.domain.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * Takes images apart and draws them anew, so that nothing remains of a file but its pixels: no
 * place, time or camera, no comment, no profile, nothing behind the end. A picture stands as its
 * camera was held. Of several pictures in a file the first remains. Thread-safe.
 *
 * <p>Costs memory and time, so no more calls run at once than the adapter's configuration says; a
 * call waits for its turn for a bounded time.
 */
public interface ImageCodec {
  /**
   * Draws an image anew in its own size: a JPEG from a JPEG, a PNG from anything else.
   *
   * @param file read to its end, and not closed
   * @param type what the file is, as {@link FileType#of} says; one that {@linkplain
   *     FileType#isRedrawn() is redrawn}
   * @throws IOException as the file throws it
   */
  Drawing redraw(InputStream file, FileType type) throws IOException;

  /**
   * Draws the middle of an image anew, as squares.
   *
   * @param file read to its end, and not closed
   * @param type as above
   * @param sides how many pixels a side of each has
   * @return a {@link Drawing.Drawn} has one PNG for each side, in this order
   * @throws IOException as the file throws it
   */
  Drawing squares(InputStream file, FileType type, List<Integer> sides) throws IOException;

  /** What came of it. */
  sealed interface Drawing {
    /** Images that are safe to show. */
    record Drawn(List<Image> images) implements Drawing {
      /** Copies the list. */
      public Drawn {
        images = List.copyOf(images);
      }
    }

    /** The file is damaged, or an image of a form that cannot be read. */
    record Unreadable() implements Drawing {}

    /**
     * The image has too many pixels, as its head says; nothing was drawn.
     *
     * @param most how many it may have
     */
    record TooManyPixels(long most) implements Drawing {}

    /** Too many are at it; nothing was done. Not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Drawing {}
  }

  /**
   * An image.
   *
   * @param bytes the file; not to be changed
   * @param type what the file is
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once; a copy would cost megabytes.
  record Image(byte[] bytes, FileType type, Dimensions dimensions) {}
}
