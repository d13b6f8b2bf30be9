package dev.parley.application.search;

import dev.parley.application.limit.Limits;
import dev.parley.application.message.MessageReaders;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds messages by what they say, in the conversations of whoever looks. Counts as reading history
 * against the limits. Thread-safe.
 */
public final class SearchMessages {
  private final MessageSearch search;
  private final MessageReaders readers;
  private final Limits limits;

  /** Uses the given ports. */
  public SearchMessages(MessageSearch search, MessageReaders readers, Limits limits) {
    this.search = Objects.requireNonNull(search);
    this.readers = Objects.requireNonNull(readers);
    this.limits = Objects.requireNonNull(limits);
  }

  /**
   * A page of what there is, newest first.
   *
   * @param after the {@link Outcome.Found#next} of the page before; empty for the first page
   * @param limit the most to return; 1 to {@link MessageSearch#MAX_PAGE}
   */
  public Outcome search(SearchQuery query, Optional<SearchCursor> after, int limit) {
    Optional<Refusal.RateLimited> limited = limits.history(query.reader());
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (query.conversation().isPresent()
        && readers.reach(query.reader(), query.conversation().get())
            instanceof MessageReaders.Reach.Nowhere nowhere) {
      return new Outcome.Refused(nowhere.refusal());
    }
    List<Message> messages = search.find(query, after, limit);
    return new Outcome.Found(
        messages.stream()
            .map(message -> new Hit(message, query.highlights(message.body().text())))
            .toList(),
        messages.size() < limit
            ? Optional.empty()
            : Optional.of(SearchCursor.of(messages.getLast())));
  }

  /**
   * A message that was found.
   *
   * @param message as it is now
   * @param highlights where the words stand in its text
   */
  public record Hit(Message message, List<Highlight> highlights) {
    /** Copies the list. */
    public Hit {
      highlights = List.copyOf(highlights);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * What was found.
     *
     * @param next where the next page starts, if there may be one
     */
    record Found(List<Hit> hits, Optional<SearchCursor> next) implements Outcome {
      /** Copies the list. */
      public Found {
        hits = List.copyOf(hits);
      }
    }

    /** The reader may not look there, or not so soon. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
