package dev.parley.domain.account;

/**
 * What is kept of a password: the PHC string format, which names algorithm, parameters and salt.
 *
 * @param value begins with {@code $}; at most {@value #MAX_LENGTH} ASCII characters
 */
public record PasswordHash(String value) {
  /** The longest hash, in characters. */
  public static final int MAX_LENGTH = 256;

  /** Checks the form. */
  public PasswordHash {
    if (!value.startsWith("$")
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("not a password hash");
    }
  }

  /** Does not show itself. */
  @Override
  public String toString() {
    return "***";
  }
}
