package dev.parley.domain.search;

import dev.parley.domain.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * Finds messages by what they say now: after an edit by the new text only, and not at all once they
 * are deleted. Thread-safe; throws {@link dev.parley.domain.PortUnavailableException} if the store
 * cannot be asked.
 *
 * <p>What is new, or was edited, may take a moment until it can be found, or until it can no longer
 * be found by what it said before: a second or so as a rule, longer after an outage. What was
 * deleted is gone at once.
 */
public interface MessageSearch {
  /** The most messages that one call returns. */
  int MAX_PAGE = 50;

  /**
   * Messages that have all the words, as they are now, in the conversations that the reader is in,
   * and there only those that they may read ({@link
   * dev.parley.domain.conversation.HistoryVisibility}); in the order of {@link
   * SearchCursor#NEWEST_FIRST}.
   *
   * @param after the place of the last of the page before; empty for the first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<Message> find(SearchQuery query, Optional<SearchCursor> after, int limit);
}
