package dev.parley.domain.inbox;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Users' lists of conversations. Thread-safe; throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Inbox {
  /**
   * The conversations that the user is in, newest activity first; of two with the same time the one
   * with the higher id (unsigned) first.
   *
   * @param after the last line of the page before; empty for the first page
   * @param limit the most lines to return; at least 1
   */
  List<InboxEntry> page(UserId user, Optional<InboxCursor> after, int limit);
}
