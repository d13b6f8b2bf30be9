package dev.parley.adapter.memory;

import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lists of conversations of a {@link MemoryStore}, sorted anew for each page. */
final class InMemoryInbox implements Inbox {
  private static final Comparator<InboxCursor> NEWEST_FIRST =
      Comparator.comparing(InboxCursor::lastActivityAt)
          .thenComparing(InboxCursor::conversation)
          .reversed();

  private final MemoryStore store;

  InMemoryInbox(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<InboxEntry> page(UserId user, Optional<InboxCursor> after, int limit) {
    return store.logsOf(user).stream()
        .flatMap(log -> log.viewOf(user).stream())
        .filter(view -> after.isEmpty() || NEWEST_FIRST.compare(cursor(view), after.get()) > 0)
        .sorted(Comparator.comparing(InMemoryInbox::cursor, NEWEST_FIRST))
        .limit(limit)
        .map(this::entry)
        .toList();
  }

  private static InboxCursor cursor(ConversationLog.View view) {
    return new InboxCursor(view.lastActivityAt(), view.membership().conversation());
  }

  private InboxEntry entry(ConversationLog.View view) {
    int unread =
        view.log()
            .countMessagesOfOthers(
                view.membership().user(),
                view.membership().watermarks().read() + 1,
                view.head(),
                InboxEntry.MAX_UNREAD);
    return new InboxEntry(
        view.log().conversation(),
        view.membership(),
        view.head(),
        view.lastActivityAt(),
        view.lastMessage(),
        unread,
        view.log()
            .countMentions(
                view.membership().user(),
                view.membership().watermarks().read() + 1,
                view.head(),
                InboxEntry.MAX_UNREAD),
        store
            .notificationSettings()
            .find(view.membership().user(), view.membership().conversation()));
  }
}
