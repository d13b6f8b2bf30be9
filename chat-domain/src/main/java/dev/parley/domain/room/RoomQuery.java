package dev.parley.domain.room;

import dev.parley.domain.text.TextRule;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rooms somebody looks for.
 *
 * @param order in which order they come
 * @param words what their name and description must hold, as {@link #words} takes a text apart:
 *     each the beginning of one of their words; empty for any room
 * @param after the last room of the page before; empty for the first page
 * @param limit the most rooms of a page; 1 to {@value #MAX_LIMIT}
 */
public record RoomQuery(
    RoomOrder order, List<String> words, Optional<RoomCursor> after, int limit) {
  /** The most rooms of a page, and one to see whether there is another. */
  public static final int MAX_LIMIT = 101;

  /** The most words that are looked for; more are passed over. */
  public static final int MAX_WORDS = 8;

  /** What a text to look for must be. */
  public static final TextRule SEARCH = new TextRule(100, true);

  /** Checks the limit. */
  public RoomQuery {
    Objects.requireNonNull(order);
    words = List.copyOf(words);
    Objects.requireNonNull(after);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", was " + limit);
    }
    if (!words.stream().allMatch(word -> words(word).equals(List.of(word)))) {
      throw new IllegalArgumentException("words have letters and digits only");
    }
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException("at most " + MAX_WORDS + " words are looked for");
    }
  }

  /** The words of a text: runs of letters and digits, compatibility-composed, in lower case. */
  public static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{M}\\p{Nd}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The words to look for in a text that somebody has typed. */
  public static List<String> wordsToFind(String text) {
    return words(text).stream().distinct().limit(MAX_WORDS).toList();
  }
}
