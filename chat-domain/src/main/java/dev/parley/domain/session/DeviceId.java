package dev.parley.domain.session;

import dev.parley.domain.text.VisibleAscii;

/**
 * What a device of a user calls itself, the same each time it connects. It means something only
 * together with the user.
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters; a UUID is a good choice
 */
public record DeviceId(String value) {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Checks the form. */
  public DeviceId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a device id has 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /** Whether the text has the form of a device id. */
  public static boolean isValid(String text) {
    return VisibleAscii.isValid(text, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
