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
    value = value.strip();
    RULE.require("a room name", value);
  }

  /** The form in which two names are the same: compatibility-composed (NFKC), in lower case. */
  public String key() {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
