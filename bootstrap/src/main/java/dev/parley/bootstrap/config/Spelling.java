package dev.parley.bootstrap.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Spelling {
  private static final int FURTHEST = 4;

  private Spelling() {}

  /** The candidate with the fewest changed letters, if they are few. */
  static Optional<String> nearest(String text, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(text, candidate) <= FURTHEST)
        .min(
            Comparator.comparingInt((String candidate) -> distance(text, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be added, removed or replaced (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
