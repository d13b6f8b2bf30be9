package dev.parley.bootstrap.config;

import java.util.regex.Pattern;

/**
 * An origin of web pages (RFC 6454, section 6.2), compared exactly.
 *
 * @param value scheme, host and, if it is not the scheme's own, port
 */
public record WebOrigin(String value) {
  private static final Pattern FORM =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");

  /**
   * Reads an origin.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static WebOrigin parse(String text) {
    if (text.contains("*")) {
      throw new IllegalArgumentException(
          "must list exact origins; with a wildcard any web page could act for its visitors");
    }
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must list origins of the form https://chat.example.com, in lower case and without a path");
    }
    return new WebOrigin(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
