package dev.parley.domain.limit;

/**
 * Who does what.
 *
 * @param what is done: lower case letters and {@code -}, 1 to 40 characters
 * @param who does it: a user, an address, a conversation; 1 to {@value #MAX_LENGTH} characters
 */
public record RateKey(String what, String who) {
  /** The longest {@code who}, in characters. */
  public static final int MAX_LENGTH = 200;

  /** Checks the form. */
  public RateKey {
    if (what.isEmpty()
        || what.length() > 40
        || !what.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-')) {
      throw new IllegalArgumentException("what must be lower case letters, was " + what);
    }
    if (who.isEmpty() || who.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("who must have 1 to " + MAX_LENGTH + " characters");
    }
  }
}
