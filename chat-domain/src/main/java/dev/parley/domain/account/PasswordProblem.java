package dev.parley.domain.account;

/** Why a password cannot be chosen. */
public enum PasswordProblem {
  /** It is shorter than {@link Password#MIN_LENGTH}. */
  TOO_SHORT("must have at least " + Password.MIN_LENGTH + " characters"),
  /** It is longer than {@link Password#MAX_BYTES}, or not text. */
  TOO_LONG("must have at most " + Password.MAX_BYTES + " bytes of text"),
  /** It is among those that are guessed first, or made of the user's name. */
  TOO_COMMON("is too easy to guess");

  private final String explanation;

  PasswordProblem(String explanation) {
    this.explanation = explanation;
  }

  /** What is wrong, to follow the words "the password". English. */
  public String explanation() {
    return explanation;
  }
}
