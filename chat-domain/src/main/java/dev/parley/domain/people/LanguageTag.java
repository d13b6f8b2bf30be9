package dev.parley.domain.people;

import java.util.regex.Pattern;

/**
 * The language in which somebody wants to be addressed, by the form of its tag (RFC 5646, section
 * 2.1). Whether there is such a language is not asked.
 *
 * @param value such as {@code en}, {@code pt-BR}, {@code zh-Hant-TW}; up to {@value #MAX_LENGTH}
 *     characters
 */
public record LanguageTag(String value) {
  /** The longest tag, in characters (RFC 5646, section 4.4.1). */
  public static final int MAX_LENGTH = 35;

  private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  /** Checks the form. */
  public LanguageTag {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the tag of a language");
    }
  }

  /** Whether the text has the form of a tag. */
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
