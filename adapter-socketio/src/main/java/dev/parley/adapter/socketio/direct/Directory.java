package dev.parley.adapter.socketio.direct;

import dev.parley.application.Chat;
import dev.parley.application.conversation.ListConversations;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which conversations a user is in. Thread-safe. */
final class Directory {
  /** Beyond this many conversations only those with the newest activity are known. */
  private static final int MAX_PAGES = 20;

  private final Chat chat;
  private final UserId user;
  private final Map<ConversationId, Conversation> byId = new ConcurrentHashMap<>();
  private final Map<UserId, DirectConversation> byPartner = new ConcurrentHashMap<>();

  Directory(Chat chat, UserId user) {
    this.chat = chat;
    this.user = user;
  }

  /**
   * Learns what there is. May block.
   *
   * @return it, newest activity first
   * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked
   */
  List<InboxEntry> load() {
    List<InboxEntry> entries = new ArrayList<>();
    Optional<InboxCursor> after = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      ListConversations.Page read =
          chat.listConversations().list(user, after, ListConversations.MAX_LIMIT);
      read.entries().forEach(entry -> add(entry.conversation()));
      entries.addAll(read.entries());
      after = read.next();
      if (after.isEmpty()) {
        break;
      }
    }
    return entries;
  }

  void add(Conversation conversation) {
    byId.put(conversation.id(), conversation);
    if (conversation instanceof DirectConversation direct) {
      byPartner.put(direct.otherThan(user), direct);
    }
  }

  /** A conversation that is known. */
  Optional<Conversation> find(ConversationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The conversation with somebody, if it is known. */
  Optional<DirectConversation> with(UserId partner) {
    return Optional.ofNullable(byPartner.get(partner));
  }
}
