package dev.parley.domain.access;

import dev.parley.domain.text.VisibleAscii;

/**
 * Identifies an access token: what its issuer has written into it (RFC 7519, section 4.1.7).
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters
 */
public record TokenId(String value) {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 128;

  /** Checks the form. */
  public TokenId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a token id has 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /** Whether the text has the form of a token id. */
  public static boolean isValid(String text) {
    return VisibleAscii.isValid(text, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
