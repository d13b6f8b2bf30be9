package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.message.Message;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks through everything that the reader of a {@link MemoryStore} may see, for each search. */
final class InMemoryMessageSearch implements MessageSearch {
  private final MemoryStore store;

  InMemoryMessageSearch(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Message> find(SearchQuery query, Optional<SearchCursor> after, int limit) {
    return store.logsOf(query.reader()).stream()
        .filter(log -> log.membership(query.reader()).filter(Membership::isActive).isPresent())
        .flatMap(log -> messages(log, query))
        .filter(message -> matches(message, query))
        .filter(message -> after.map(place -> isBehind(message, place)).orElse(true))
        .sorted(Comparator.comparing(SearchCursor::of, SearchCursor.NEWEST_FIRST))
        .limit(limit)
        .toList();
  }

  private static Stream<Message> messages(ConversationLog log, SearchQuery query) {
    if (query.conversation().filter(id -> !id.equals(log.conversation().id())).isPresent()) {
      return Stream.empty();
    }
    long first =
        log.membership(query.reader())
            .map(membership -> log.conversation().history().firstVisibleTo(membership))
            .orElse(Long.MAX_VALUE);
    return log.entries().stream()
        .filter(event -> event instanceof MessageSent && event.seq() >= first)
        .map(event -> log.present(((MessageSent) event).message(), query.reader()));
  }

  private static boolean matches(Message message, SearchQuery query) {
    return query.sender().map(message.sender()::equals).orElse(true)
        && query.since().map(since -> !message.sentAt().isBefore(since)).orElse(true)
        && query.until().map(message.sentAt()::isBefore).orElse(true)
        && new HashSet<>(Words.of(message.body().text())).containsAll(query.words());
  }

  private static boolean isBehind(Message message, SearchCursor place) {
    return SearchCursor.NEWEST_FIRST.compare(SearchCursor.of(message), place) > 0;
  }
}
