package dev.parley.domain.text;

/** Why a text cannot be taken. */
public enum TextProblem {
  /** Nothing in it but white space. */
  BLANK("must not be blank"),
  /** More code points than allowed. */
  TOO_LONG("is too long"),
  /** Holds U+0000, which PostgreSQL cannot store. */
  NUL("must not contain U+0000"),
  /** Holds half of a surrogate pair, which UTF-8 cannot express. */
  LONE_SURROGATE("must not contain half of a surrogate pair"),
  /** Holds a control, format or separator character that a name may not have. */
  FORBIDDEN_CHARACTER("contains a character that is not allowed here");

  private final String explanation;

  TextProblem(String explanation) {
    this.explanation = explanation;
  }

  /** An English phrase that completes "the text …". */
  public String explanation() {
    return explanation;
  }
}
