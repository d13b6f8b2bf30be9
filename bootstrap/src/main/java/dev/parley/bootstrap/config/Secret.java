package dev.parley.bootstrap.config;

import java.nio.charset.StandardCharsets;

/**
 * A text that must not be shown. Its {@link #toString} does not.
 *
 * @param value the text
 */
public record Secret(String value) {
  /** How many bytes it has in UTF-8. */
  public int bytes() {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return "****";
  }
}
