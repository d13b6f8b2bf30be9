package dev.parley.domain.people;

import dev.parley.domain.text.TextRule;

/**
 * What somebody notes about a contact, for themselves only.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points, not blank
 */
public record ContactNote(String value) {
  /** The longest note, in code points. */
  public static final int MAX_LENGTH = 100;

  /** What a note must be. */
  public static final TextRule RULE = new TextRule(MAX_LENGTH, false);

  /** Checks the rule. */
  public ContactNote {
    RULE.require("a note", value);
  }

  /** Leaves the text out, for logs: it may be about somebody. */
  @Override
  public String toString() {
    return "a note";
  }
}
