package dev.parley.domain.account;

import dev.parley.domain.text.TextProblem;
import dev.parley.domain.text.TextRule;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name by which somebody signs in and is mentioned. Kept in the compatibility-composed form
 * (Unicode Standard Annex 15, NFKC), as it was written otherwise; unique by how it looks, see
 * {@link NameSkeletons}.
 *
 * @param value {@value #MIN_LENGTH} to {@value #MAX_LENGTH} code points: letters, digits, marks and
 *     {@code . _ -}; the first a letter or digit; letters of one script, or of those that are
 *     written together in Chinese, Japanese and Korean (Unicode Technical Standard 39, section 5.2,
 *     "highly restrictive")
 */
public record UserName(String value) {
  /** The shortest name, in code points. */
  public static final int MIN_LENGTH = 3;

  /** The longest name, in code points. */
  public static final int MAX_LENGTH = 20;

  /**
   * How long a text may be to be looked at at all, in UTF-16 units: NFKC makes texts shorter too.
   */
  private static final int MAX_UNITS = 4 * MAX_LENGTH;

  private static final TextRule RULE = new TextRule(MAX_LENGTH, true);

  /** How many marks may stand on one letter; more cover the lines above and below. */
  private static final int MAX_MARKS = 2;

  private static final Set<UnicodeScript> NEUTRAL =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  /** Scripts that occur in one name, each with Latin letters. */
  private static final Set<Set<UnicodeScript>> TOGETHER =
      Set.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  /** Normalises, then checks the rule. */
  public UserName {
    value = normalized(value);
    Optional<NameProblem> problem = problemInNormalized(value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("a user name " + problem.get().explanation());
    }
  }

  /** The first rule that the text breaks once it is normalised, or empty if it can be a name. */
  public static Optional<NameProblem> problemIn(String text) {
    if (text.length() > MAX_UNITS) {
      return Optional.of(NameProblem.TOO_LONG);
    }
    return problemInNormalized(normalized(text));
  }

  /** Without differences of case (for all languages alike); not enough to compare names. */
  public String folded() {
    // The capital sharp s becomes two letters by way of the small one only.
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String normalized(String text) {
    return text.length() > MAX_UNITS
        ? text
        : TextRule.strip(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  private static Optional<NameProblem> problemInNormalized(String text) {
    int codePoints = text.codePointCount(0, text.length());
    if (codePoints < MIN_LENGTH) {
      return Optional.of(NameProblem.TOO_SHORT);
    }
    Optional<TextProblem> textProblem = RULE.problemIn(text);
    if (textProblem.isPresent()) {
      return Optional.of(
          textProblem.get() == TextProblem.TOO_LONG
              ? NameProblem.TOO_LONG
              : NameProblem.FORBIDDEN_CHARACTER);
    }
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (i == 0 && !Character.isLetterOrDigit(codePoint)) {
        return Optional.of(NameProblem.BAD_START);
      }
      boolean isMark = isMark(codePoint);
      marks = isMark ? marks + 1 : 0;
      boolean isAllowed =
          Character.isLetterOrDigit(codePoint) || isMark || "._-".indexOf(codePoint) >= 0;
      if (!isAllowed || marks > MAX_MARKS) {
        return Optional.of(NameProblem.FORBIDDEN_CHARACTER);
      }
      scripts.add(UnicodeScript.of(codePoint));
      i += Character.charCount(codePoint);
    }
    scripts.removeAll(NEUTRAL);
    boolean isMixed =
        scripts.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(scripts));
    return isMixed ? Optional.of(NameProblem.MIXED_SCRIPTS) : Optional.empty();
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          !isVariationSelector(codePoint);
      default -> false;
    };
  }

  /** Marks that show nothing themselves, so that names with and without them look the same. */
  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0x180b && codePoint <= 0x180f)
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }

  @Override
  public String toString() {
    return value;
  }
}
