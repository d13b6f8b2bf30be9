package dev.parley.domain.account;

import dev.parley.domain.text.TextRule;

/**
 * Where mail for an account goes. Nothing is ever sent there unasked; that it exists is not
 * checked.
 *
 * @param value 3 to {@value #MAX_LENGTH} characters with an {@code @} inside, no white space, no
 *     invisible characters
 */
public record EmailAddress(String value) {
  /** The longest address, in code points (RFC 5321, section 4.5.3.1.3, less the brackets). */
  public static final int MAX_LENGTH = 254;

  private static final TextRule RULE = new TextRule(MAX_LENGTH, true);

  /** Strips white space at the ends, then checks the form. */
  public EmailAddress {
    value = TextRule.strip(value);
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an address of mail");
    }
  }

  /** Whether the text has the form of an address, once the white space at its ends is gone. */
  public static boolean isValid(String text) {
    String stripped = TextRule.strip(text);
    int at = stripped.lastIndexOf('@');
    return RULE.problemIn(stripped).isEmpty()
        && at > 0
        && at < stripped.length() - 1
        && stripped.codePoints().noneMatch(Character::isSpaceChar);
  }

  /** Leaves out who it is, for logs. */
  @Override
  public String toString() {
    return "***" + value.substring(value.lastIndexOf('@'));
  }
}
