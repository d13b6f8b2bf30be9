package dev.parley.domain.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, in the form in which they are compared: without case and accents, and
 * compatible forms of a letter are the same. A word is a run of letters, digits and the marks on
 * them; of scripts that do not part words each character is one. Everything else parts words.
 */
public final class Words {
  /** Of a longer word only the beginning counts, in UTF-16 units. */
  static final int MAX_LENGTH = 100;

  private Words() {}

  /** The words of a text in their order, repeated ones too. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    each(
        text,
        (start, end) -> {
          String word = folded(text.substring(start, end));
          if (!word.isEmpty()) {
            words.add(word);
          }
          return true;
        });
    return words;
  }

  /** Where in the text one of the words stands, at most {@code limit} times. */
  static List<Highlight> in(String text, Set<String> words, int limit) {
    List<Highlight> found = new ArrayList<>();
    each(
        text,
        (start, end) -> {
          if (words.contains(folded(text.substring(start, end)))) {
            found.add(new Highlight(start, end));
          }
          return found.size() < limit;
        });
    return found;
  }

  /** Calls with the start and the end of each word, until it says no. */
  private static void each(String text, Visitor visitor) {
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int next = at + Character.charCount(point);
      boolean alone = standsAlone(point);
      if (start >= 0 && (alone || !continues(point))) {
        if (!visitor.visit(start, at)) {
          return;
        }
        start = -1;
      }
      if (alone) {
        if (!visitor.visit(at, next)) {
          return;
        }
      } else if (start < 0 && Character.isLetterOrDigit(point)) {
        start = at;
      }
      at = next;
    }
    if (start >= 0) {
      visitor.visit(start, text.length());
    }
  }

  private static boolean continues(int point) {
    return Character.isLetterOrDigit(point) || isMark(point);
  }

  private static boolean standsAlone(int point) {
    if (!Character.isLetter(point)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static String folded(String word) {
    if (isPlain(word)) {
      return cut(word);
    }
    String lower =
        Normalizer.normalize(word, Normalizer.Form.NFKD)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lower.length());
    Normalizer.normalize(lower, Normalizer.Form.NFKD)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return cut(folded.toString());
  }

  /** Most words are. */
  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  private static String cut(String word) {
    if (word.length() <= MAX_LENGTH) {
      return word;
    }
    int end = Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return word.substring(0, end);
  }

  /** Is shown words. */
  private interface Visitor {
    /** Returns whether to go on. */
    boolean visit(int start, int end);
  }
}
