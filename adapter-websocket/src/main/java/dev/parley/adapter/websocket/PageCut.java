package dev.parley.adapter.websocket;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * Cuts pages to a size in bytes. A page is limited by a number of entries, but a hundred of the
 * longest messages are more than may wait for a session that is not slow at all.
 */
final class PageCut {
  /** What an entry takes beside the text in it, at most. */
  private static final int ENTRY_BYTES = 512;

  private PageCut() {}

  /**
   * As much of the page as fits.
   *
   * @param anchor the sequence that must be kept, or the nearest to it; the page grows from there
   * @param maxBytes how much fits; one entry always does
   */
  static ReadHistory.Outcome.Page cut(ReadHistory.Outcome.Page page, long anchor, int maxBytes) {
    List<TimelineEvent> events = page.events();
    if (events.isEmpty()) {
      return page;
    }
    long first = events.getFirst().seq();
    int middle = Math.clamp(anchor - first, 0, events.size() - 1);
    int from = middle;
    int to = middle + 1;
    int bytes = bytes(events.get(middle));
    boolean grew = true;
    while (grew) {
      grew = false;
      if (to < events.size() && bytes + bytes(events.get(to)) <= maxBytes) {
        bytes += bytes(events.get(to));
        to++;
        grew = true;
      }
      if (from > 0 && bytes + bytes(events.get(from - 1)) <= maxBytes) {
        from--;
        bytes += bytes(events.get(from));
        grew = true;
      }
    }
    return to - from == events.size()
        ? page
        : new ReadHistory.Outcome.Page(
            events.subList(from, to), page.ownStatuses(), page.membership(), page.head());
  }

  /** As much of the page as fits, from its start; at least one line. */
  static ListConversations.Page cut(ListConversations.Page page, int maxBytes) {
    List<InboxEntry> entries = page.entries();
    int bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      bytes += ENTRY_BYTES + entries.get(i).lastMessage().map(PageCut::bytes).orElse(0);
      if (bytes > maxBytes && i > 0) {
        List<InboxEntry> kept = entries.subList(0, i);
        return new ListConversations.Page(kept, Optional.of(kept.getLast().cursor()));
      }
    }
    return page;
  }

  private static int bytes(TimelineEvent event) {
    return event instanceof MessageSent sent ? bytes(sent.message()) : ENTRY_BYTES;
  }

  private static int bytes(Message message) {
    return ENTRY_BYTES + jsonBytes(message.body().text());
  }

  /** The length of the text as JSON in UTF-8, or a little more. */
  private static int jsonBytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        bytes += 6;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
