package dev.parley.domain.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as somebody has typed it, in the composed form (NFC), so that it does not matter which
 * keyboard wrote the accents. Nothing is cut off and no kind of character is asked for (NIST SP
 * 800-63B, section 3.1.1.2).
 *
 * @param value at most {@value #MAX_BYTES} bytes of UTF-8, no NUL, no lone surrogate
 */
public record Password(String value) {
  /** The shortest password that may be chosen, in code points. */
  public static final int MIN_LENGTH = 8;

  /** The longest password, in bytes of UTF-8. */
  public static final int MAX_BYTES = 256;

  /** Normalises, then checks the rule. */
  public Password {
    value = normalized(value);
    if (!isReadable(value)) {
      throw new IllegalArgumentException("a password has at most " + MAX_BYTES + " bytes of text");
    }
  }

  /** The text as a password; empty if it cannot be one, and so is nobody's. */
  public static Optional<Password> of(String text) {
    // Composing does not make a text of this length short enough.
    return text.length() <= 4 * MAX_BYTES && isReadable(normalized(text))
        ? Optional.of(new Password(text))
        : Optional.empty();
  }

  /** Whether it is too short to be chosen. It may still be the password of an older account. */
  public boolean isTooShort() {
    return value.codePointCount(0, value.length()) < MIN_LENGTH;
  }

  private static String normalized(String text) {
    return text.length() > 4 * MAX_BYTES ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isReadable(String text) {
    return text.length() <= MAX_BYTES
        && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && text.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Does not show itself. */
  @Override
  public String toString() {
    return "***";
  }
}
