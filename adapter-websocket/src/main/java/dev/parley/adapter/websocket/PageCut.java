package dev.parley.adapter.websocket;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SeenMessages;
import dev.parley.application.search.SearchMessages;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Link;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.Revision;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Cuts pages to a size in bytes. A page is limited by a number of entries, but a hundred of the
 * longest messages are more than may wait for a session that is not slow at all.
 */
final class PageCut {
  /** What an entry takes beside the text in it, at most. */
  private static final int ENTRY_BYTES = 512;

  /** What a link takes beside its host, at most. */
  private static final int LINK_BYTES = 48;

  /** What an emoji with its count takes, at most. */
  private static final int REACTION_BYTES = Emoji.MAX_BYTES + 64;

  private static final int HIGHLIGHT_BYTES = 32;

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
    int bytes = bytes(page, middle);
    boolean grew = true;
    while (grew) {
      grew = false;
      if (to < events.size() && bytes + bytes(page, to) <= maxBytes) {
        bytes += bytes(page, to);
        to++;
        grew = true;
      }
      if (from > 0 && bytes + bytes(page, from - 1) <= maxBytes) {
        from--;
        bytes += bytes(page, from);
        grew = true;
      }
    }
    return to - from == events.size()
        ? page
        : new ReadHistory.Outcome.Page(
            events.subList(from, to),
            page.states(),
            page.ownStatuses(),
            page.membership(),
            page.first(),
            page.head());
  }

  /** As many messages as fit, from the start; at least one. */
  static SeenMessages cut(SeenMessages messages, int maxBytes) {
    int fitting = fitting(messages, maxBytes);
    return fitting == messages.events().size()
        ? messages
        : new SeenMessages(messages.events().subList(0, fitting), messages.states());
  }

  /** Whether all messages fit. */
  static boolean fits(SeenMessages messages, int maxBytes) {
    return fitting(messages, maxBytes) == messages.events().size();
  }

  private static int fitting(SeenMessages messages, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < messages.events().size(); i++) {
      TimelineEvent event = messages.events().get(i);
      MessageState state = messages.states().get(event.seq());
      bytes += bytes(event) + (state == null ? 0 : bytes(state));
      if (bytes > maxBytes && i > 0) {
        return i;
      }
    }
    return messages.events().size();
  }

  /** As many of the newest revisions as fit; at least one, if there are any. */
  static List<Revision> newest(List<Revision> revisions, int maxBytes) {
    int bytes = 0;
    for (int i = revisions.size() - 1; i >= 0; i--) {
      bytes += ENTRY_BYTES + jsonBytes(revisions.get(i).body().text());
      if (bytes > maxBytes && i < revisions.size() - 1) {
        return revisions.subList(i + 1, revisions.size());
      }
    }
    return revisions;
  }

  /** As much of what was found as fits, from the start; at least one message. */
  static SearchMessages.Outcome.Found cut(SearchMessages.Outcome.Found found, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < found.hits().size(); i++) {
      SearchMessages.Hit hit = found.hits().get(i);
      bytes += bytes(hit.message()) + hit.highlights().size() * HIGHLIGHT_BYTES;
      if (bytes > maxBytes && i > 0) {
        List<SearchMessages.Hit> kept = found.hits().subList(0, i);
        return new SearchMessages.Outcome.Found(
            kept, Optional.of(SearchCursor.of(kept.getLast().message())));
      }
    }
    return found;
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

  private static int bytes(ReadHistory.Outcome.Page page, int index) {
    TimelineEvent event = page.events().get(index);
    MessageState state = page.states().get(event.seq());
    return bytes(event) + (state == null ? 0 : bytes(state));
  }

  private static int bytes(TimelineEvent event) {
    if (event instanceof MessageSent sent) {
      return bytes(sent.message());
    }
    return event instanceof MessageEdited edited
        ? ENTRY_BYTES + bytes(edited.mentions()) + bytes(edited.body())
        : ENTRY_BYTES;
  }

  private static int bytes(Message message) {
    int bytes = ENTRY_BYTES + bytes(message.details().mentions()) + bytes(message.body());
    for (Attachment attachment : message.details().attachments()) {
      bytes += ENTRY_BYTES + jsonBytes(attachment.name());
    }
    return bytes;
  }

  private static int bytes(MessageBody body) {
    int bytes = jsonBytes(body.text());
    for (Link link : Link.of(body.text())) {
      bytes += LINK_BYTES + link.host().length();
    }
    return bytes;
  }

  private static int bytes(Mentions mentions) {
    return mentions.users().size() * (UserId.MAX_LENGTH + 3);
  }

  /** What a message's state takes, at most. */
  private static int bytes(MessageState state) {
    return ENTRY_BYTES + state.reactions().size() * REACTION_BYTES;
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
