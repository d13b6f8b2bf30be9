package dev.parley.domain.media;

/**
 * How large an image is, in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Dimensions(int width, int height) {
  /** Checks the bounds. */
  public Dimensions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an image has pixels, was " + width + " by " + height);
    }
  }

  /** How many pixels there are. */
  public long pixels() {
    return (long) width * height;
  }
}
