package dev.parley.domain.room;

import dev.parley.domain.account.Password;
import java.util.Objects;
import java.util.Optional;

/**
 * The password of a room, as somebody has typed it. It is told on, not chosen by one person for
 * themselves, so nothing is asked of it but that it can be one.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points, composed
 */
public record RoomPassword(Password value) {
  /** The longest password of a room, in code points. */
  public static final int MAX_LENGTH = 128;

  /** Checks the length. */
  public RoomPassword {
    Objects.requireNonNull(value);
    if (!isInBounds(value)) {
      throw new IllegalArgumentException(
          "the password of a room has 1 to " + MAX_LENGTH + " characters");
    }
  }

  /** The text as the password of a room; empty if it cannot be one. */
  public static Optional<RoomPassword> of(String text) {
    return Password.of(text).filter(RoomPassword::isInBounds).map(RoomPassword::new);
  }

  private static boolean isInBounds(Password password) {
    String text = password.value();
    return !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX_LENGTH;
  }

  /** Does not show itself. */
  @Override
  public String toString() {
    return "***";
  }
}
