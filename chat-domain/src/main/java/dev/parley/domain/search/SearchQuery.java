package dev.parley.domain.search;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody looks for.
 *
 * @param reader who looks
 * @param words which all must occur, each once, as {@link Words} has them; 1 to {@value #MAX_WORDS}
 * @param conversation only there
 * @param sender only what this user has said
 * @param since nothing that was said before
 * @param until nothing that was said then or later
 */
public record SearchQuery(
    UserId reader,
    List<String> words,
    Optional<ConversationId> conversation,
    Optional<UserId> sender,
    Optional<Instant> since,
    Optional<Instant> until) {
  /** The most words. */
  public static final int MAX_WORDS = 10;

  /** The most places that are marked in a text. */
  private static final int MAX_HIGHLIGHTS = 50;

  /** Checks that there are words. */
  public SearchQuery {
    Objects.requireNonNull(reader);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(since);
    Objects.requireNonNull(until);
    words = words.stream().distinct().toList();
    if (!areEnough(words)) {
      throw new IllegalArgumentException("1 to " + MAX_WORDS + " words, were " + words.size());
    }
  }

  /** Whether a search can be made of the words of a text. */
  public static boolean isSearchable(String text) {
    return areEnough(Words.of(text).stream().distinct().toList());
  }

  private static boolean areEnough(List<String> words) {
    return !words.isEmpty() && words.size() <= MAX_WORDS;
  }

  /** Where the words stand in a text. */
  public List<Highlight> highlights(String text) {
    return Words.in(text, new HashSet<>(words), MAX_HIGHLIGHTS);
  }
}
