package dev.parley.domain.message;

import dev.parley.domain.text.TextRule;

/**
 * What a message says: stored and handed on exactly as it came, escaped only where it is shown.
 *
 * @param text 1 to {@value #MAX_LENGTH} code points, not blank, no U+0000, no lone surrogates
 */
public record MessageBody(String text) {
  /** The longest text, in code points. */
  public static final int MAX_LENGTH = 5_000;

  /** What a message text must be. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, false);

  /** Checks the rule. */
  public MessageBody {
    RULE.require("a message", text);
  }
}
