package dev.parley.domain.message;

import dev.parley.domain.text.VisibleAscii;

/**
 * The id that a client gives to a message before it sends it. One sender uses it once in a
 * conversation; sending again under the same id is a retry and never makes a second message.
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters; a UUID is a good choice
 */
public record ClientMessageId(String value) {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Checks the form. */
  public ClientMessageId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a client message id has 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /** Whether the text has the form of a client message id. */
  public static boolean isValid(String text) {
    return VisibleAscii.isValid(text, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
