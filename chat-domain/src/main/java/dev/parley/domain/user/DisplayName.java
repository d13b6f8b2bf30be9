package dev.parley.domain.user;

import dev.parley.domain.text.TextRule;

/**
 * What others see a user called.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points, not blank, no invisible characters
 */
public record DisplayName(String value) {
  /** The longest name, in code points. */
  public static final int MAX_LENGTH = 64;

  /** What a display name must be. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, true);

  /** Checks the rule. */
  public DisplayName {
    RULE.require("a display name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
