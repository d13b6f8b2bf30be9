package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageArchive;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody has said in the logs of a {@link MemoryStore}, looked for anew for each page. */
final class InMemoryMessageArchive implements MessageArchive {
  private final MemoryStore store;

  InMemoryMessageArchive(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Message> bySender(UserId sender, Optional<Message> after, int limit) {
    List<ConversationLog> logs =
        store.logs().stream()
            .filter(log -> log.membership(sender).isPresent())
            .filter(log -> after.map(last -> compare(log, last) >= 0).orElse(true))
            .sorted(Comparator.comparing(log -> log.conversation().id()))
            .toList();
    List<Message> page = new ArrayList<>();
    for (ConversationLog log : logs) {
      long from =
          after.filter(last -> compare(log, last) == 0).map(last -> last.seq() + 1).orElse(1L);
      page.addAll(log.messagesBy(sender, from, limit - page.size()));
      if (page.size() == limit) {
        break;
      }
    }
    return page;
  }

  private static int compare(ConversationLog log, Message last) {
    ConversationId id = log.conversation().id();
    return id.compareTo(last.conversation());
  }
}
