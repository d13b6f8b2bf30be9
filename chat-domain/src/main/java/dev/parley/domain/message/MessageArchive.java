package dev.parley.domain.message;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has said, wherever that was. Thread-safe; throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface MessageArchive {
  /** The most messages of a page. */
  int MAX_PAGE = 1_000;

  /**
   * A user's messages, by conversation and sequence.
   *
   * @param after the last message of the page before; empty for the first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<Message> bySender(UserId sender, Optional<Message> after, int limit);
}
