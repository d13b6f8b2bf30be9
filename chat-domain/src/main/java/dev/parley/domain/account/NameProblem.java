package dev.parley.domain.account;

/** Why a text cannot be a user name. */
public enum NameProblem {
  /** Fewer code points than the rule asks for. */
  TOO_SHORT("must have at least " + UserName.MIN_LENGTH + " characters"),
  /** More code points than the rule allows. */
  TOO_LONG("must have at most " + UserName.MAX_LENGTH + " characters"),
  /** Something other than letters, digits, marks and {@code . _ -}. */
  FORBIDDEN_CHARACTER("must have letters, digits and . _ - only"),
  /** The first character is no letter or digit. */
  BAD_START("must begin with a letter or digit"),
  /** Letters that look alike may come from several scripts. */
  MIXED_SCRIPTS("must not mix letters of several scripts");

  private final String explanation;

  NameProblem(String explanation) {
    this.explanation = explanation;
  }

  /** What a name must be, to follow the words "a user name". English. */
  public String explanation() {
    return explanation;
  }
}
