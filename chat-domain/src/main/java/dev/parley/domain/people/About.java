package dev.parley.domain.people;

import dev.parley.domain.text.TextRule;

/**
 * What somebody says of themselves: who they are, or what they are doing just now.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points, not blank
 */
public record About(String value) {
  /** The longest text, in code points. */
  public static final int MAX_LENGTH = 160;

  /** What the text must be. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, false);

  /** Checks the rule. */
  public About {
    RULE.require("a text about somebody", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
