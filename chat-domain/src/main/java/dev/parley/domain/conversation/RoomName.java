package dev.parley.domain.conversation;

import dev.parley.domain.text.TextRule;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a room is called. Names are unique by {@link #key()}.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points, not blank, no white space at the ends, no
 *     invisible characters
 */
public record RoomName(String value) {
  /** The longest name, in code points. */
  public static final int MAX_LENGTH = 30;

  /** What a room name must be, once the white space at its ends is gone. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, true);

  /** Strips white space at the ends, then checks the rule. */
  public RoomName {
    value = TextRule.strip(value);
    RULE.require("a room name", value);
  }

  /**
   * The form in which two names are the same: compatibility-composed (NFKC), in lower case, without
   * variation selectors, which choose between looks of the same character.
   */
  public String key() {
    String lower = composed(value).toLowerCase(Locale.ROOT);
    String plain =
        lower
            .codePoints()
            .filter(codePoint -> !isVariationSelector(codePoint))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    // Composed once more: J with caron has no composed form in upper case, but one in lower case.
    return composed(plain);
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    return value;
  }
}
