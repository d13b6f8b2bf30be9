package dev.parley.adapter.auth.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import dev.parley.domain.account.CommonPasswords;
import dev.parley.domain.account.Password;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Estimates with zxcvbn (Wheeler, USENIX Security 2016) how many tries a password takes.
 *
 * <p>Common is what takes less than a thousand, and whatever is one of the 30,000 passwords of its
 * list: somebody who knows how short a password may not be skips two thirds of that list.
 */
public final class ZxcvbnCommonPasswords implements CommonPasswords {
  /** Of a longer password, the beginning decides: looking at all of it would take seconds. */
  private static final int LONGEST = 40;

  private static final int MAX_CONTEXT = 10;

  /** The least length of a part of what the guesser knows that counts by itself. */
  private static final int LEAST_PART = 3;

  /**
   * Characters that stand for the same letter. The library tries all combinations, and somebody
   * could make up a password that has thousands of them.
   */
  private static final List<String> STAND_INS =
      List.of("4@", "({[<", "69", "1!|", "1|7", "$5", "+7");

  /** A password with more combinations is nobody's first guess. */
  private static final int MOST_COMBINATIONS = 16;

  private static final String LIST = "passwords";

  /** Loaded with the first password, since that takes a third of a second. */
  private static final class Library {
    static final Zxcvbn ZXCVBN = new Zxcvbn();
  }

  @Override
  public boolean contains(Password password, List<String> context) {
    String beginning = beginning(password.value());
    if (combinations(beginning) > MOST_COMBINATIONS) {
      return false;
    }
    List<String> known =
        context.stream()
            .limit(MAX_CONTEXT)
            .map(text -> beginning(text).toLowerCase(Locale.ROOT))
            .flatMap(ZxcvbnCommonPasswords::withParts)
            .distinct()
            .toList();
    Strength strength = Library.ZXCVBN.measure(beginning, known);
    return strength.getScore() == 0 || isListed(strength.getSequence());
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  private static int combinations(String text) {
    int combinations = 1;
    for (String characters : STAND_INS) {
      long used = characters.chars().filter(c -> text.indexOf(c) >= 0).count();
      combinations *= (int) Math.max(1, used);
    }
    return combinations;
  }

  /** An address is known by its parts, too. */
  private static Stream<String> withParts(String text) {
    Stream<String> parts =
        Stream.of(text.split("[^\\p{L}\\p{N}]+", -1)).filter(part -> part.length() >= LEAST_PART);
    return text.isBlank() ? parts : Stream.concat(Stream.of(text), parts);
  }

  private static boolean isListed(List<Match> sequence) {
    return sequence.size() == 1 && LIST.equals(sequence.getFirst().dictionaryName);
  }
}
