package dev.parley.domain.message;

import dev.parley.domain.text.TextRule;

/**
 * What a message says: stored and handed on exactly as it came, escaped only where it is shown.
 *
 * @param text 1 to {@value #MAX_LENGTH} code points, not blank, no U+0000, no lone surrogates; or
 *     empty, where something else stands for it ({@link Message})
 */
public record MessageBody(String text) {
  /** The longest text, in code points. */
  public static final int MAX_LENGTH = 5_000;

  /** What a message text must be. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, false);

  /** No text. */
  public static final MessageBody EMPTY = new MessageBody("");

  /** Checks the rule. */
  public MessageBody {
    if (!text.isEmpty()) {
      RULE.require("a message", text);
    }
  }

  /** Whether there is no text. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** How long the text is, in code points. */
  public int length() {
    return text.codePointCount(0, text.length());
  }
}
