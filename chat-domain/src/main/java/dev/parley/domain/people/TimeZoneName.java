package dev.parley.domain.people;

import java.util.regex.Pattern;

/**
 * The time zone in which somebody lives, by the form of its name in the IANA time zone database.
 * Whether there is such a zone is not asked: each program has its own edition of the database.
 *
 * @param value such as {@code UTC} or {@code America/Argentina/Ushuaia}; up to {@value #MAX_LENGTH}
 *     characters
 */
public record TimeZoneName(String value) {
  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+_-]*(/[A-Za-z0-9+_-]+)*");

  /** Checks the form. */
  public TimeZoneName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a time zone");
    }
  }

  /** Whether the text has the form of a name. */
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
