package dev.parley.domain.user;

/**
 * Identifies a user.
 *
 * <p>The form is open because a host brings its own ids: a UUID, a number, a login name, an
 * issuer's subject such as {@code auth0|5f7c}. Compared exactly, by code unit.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters out of {@code A-Z a-z 0-9 . _ : @ | + -}
 */
public record UserId(String value) implements Comparable<UserId> {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Checks the form. */
  public UserId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a user id has 1 to " + MAX_LENGTH + " characters out of A-Z a-z 0-9 . _ : @ | + -");
    }
  }

  /** Whether the text has the form of a user id. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "._:@|+-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
