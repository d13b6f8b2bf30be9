package dev.parley.bootstrap.config;

import java.util.regex.Pattern;

/** What of a setting's value may be shown to somebody who reads a screen or a log. */
public enum Masking {
  /** All of it. */
  NONE {
    @Override
    public String show(String value) {
      return value;
    }
  },
  /** Nothing, not even its length. */
  ALL {
    @Override
    public String show(String value) {
      return value.isEmpty() ? "" : MASK;
    }
  },
  /** A URL without the password in it. */
  PASSWORD_IN_URL {
    @Override
    public String show(String value) {
      String withoutUserInfo = USER_INFO.matcher(value).replaceAll("$1" + MASK + "@");
      return PARAMETER.matcher(withoutUserInfo).replaceAll("$1" + MASK);
    }
  };

  private static final String MASK = "****";
  // Greedy up to the last @: a password may hold one itself.
  private static final Pattern USER_INFO = Pattern.compile("(//[^:/?#]*:).*@");
  private static final Pattern PARAMETER =
      Pattern.compile("([?&][^=&]*password=)[^&]*", Pattern.CASE_INSENSITIVE);

  /** The value as it may be shown. */
  public abstract String show(String value);
}
