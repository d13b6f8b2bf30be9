package dev.parley.application.conversation;

import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists the conversations that a user is in, newest activity first. Thread-safe. */
public final class ListConversations {
  /** The most lines on a page. */
  public static final int MAX_LIMIT = 100;

  private final Inbox inbox;

  /** Uses the given port. */
  public ListConversations(Inbox inbox) {
    this.inbox = Objects.requireNonNull(inbox);
  }

  /**
   * One page.
   *
   * @param after {@link Page#next()} of the page before; empty for the first
   * @param limit the most lines wanted; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Page list(UserId user, Optional<InboxCursor> after, int limit) {
    int size = Math.min(limit, MAX_LIMIT);
    List<InboxEntry> entries =
        inbox.page(user, after, size + 1).stream().map(InboxEntry::visible).toList();
    if (entries.size() <= size) {
      return new Page(entries, Optional.empty());
    }
    List<InboxEntry> page = entries.subList(0, size);
    return new Page(page, Optional.of(page.getLast().cursor()));
  }

  /**
   * A page of the list.
   *
   * @param next where the next page starts; empty on the last page
   */
  public record Page(List<InboxEntry> entries, Optional<InboxCursor> next) {
    /** Copies the list. */
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
