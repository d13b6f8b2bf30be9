package dev.parley.domain.text;

import java.util.Locale;
import java.util.Optional;

/**
 * What a text must be to be taken.
 *
 * @param maxCodePoints the longest text, in Unicode code points; at least 1
 * @param singleLine whether the text is a name or title: no control, format, private-use or line
 *     separator characters, so that nothing invisible can imitate another name
 */
public record TextRule(int maxCodePoints, boolean singleLine) {
  /** Letters, marks and symbols by category that show nothing: fillers, joiners, empty Braille. */
  private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  /** Checks the bounds. */
  public TextRule {
    if (maxCodePoints < 1) {
      throw new IllegalArgumentException("maxCodePoints must be at least 1, was " + maxCodePoints);
    }
  }

  /** The first rule that the text breaks, or empty if it may be taken. Runs in one pass. */
  public Optional<TextProblem> problemIn(String text) {
    // No text of that many UTF-16 units can be short enough: refuse before reading it.
    if (text.length() > 2L * maxCodePoints) {
      return Optional.of(TextProblem.TOO_LONG);
    }
    boolean blank = true;
    int codePoints = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (codePoint == 0) {
        return Optional.of(TextProblem.NUL);
      }
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return Optional.of(TextProblem.LONE_SURROGATE);
      }
      if (singleLine && isForbiddenInNames(codePoint)) {
        return Optional.of(TextProblem.FORBIDDEN_CHARACTER);
      }
      blank &= isSpace(codePoint) || isVariationSelector(codePoint);
      codePoints++;
      i += Character.charCount(codePoint);
    }
    if (blank) {
      return Optional.of(TextProblem.BLANK);
    }
    return codePoints > maxCodePoints ? Optional.of(TextProblem.TOO_LONG) : Optional.empty();
  }

  /**
   * Returns the text if it may be taken.
   *
   * @param what the name of the thing, for the message
   * @throws IllegalArgumentException if it may not; edges check with {@link #problemIn} before
   */
  public String require(String what, String text) {
    problemIn(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  String.format(Locale.ROOT, "%s %s", what, problem.explanation()));
            });
    return text;
  }

  /** The text without white space at its ends, no-break spaces included. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    // All spaces are single UTF-16 units.
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** Chooses between looks of the character before it, and shows nothing itself. */
  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }

  private static boolean isForbiddenInNames(int codePoint) {
    if (INVISIBLE.indexOf(codePoint) >= 0) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
