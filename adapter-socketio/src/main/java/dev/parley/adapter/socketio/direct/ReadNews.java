package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns how far somebody has read into the messages that they have read. The store is asked
 * somewhere else than where it was heard of. Thread-safe.
 */
final class ReadNews {
  private static final Logger LOG = LoggerFactory.getLogger(ReadNews.class);
  private static final int MAX_PAGES = 10;

  private final DirectOutlet outlet;
  private final ConversationId id;
  private final Supplier<List<DirectRecipient>> sockets;
  private final Map<UserId, Long> readUpTo = new ConcurrentHashMap<>();

  ReadNews(DirectOutlet outlet, ConversationId id, Supplier<List<DirectRecipient>> sockets) {
    this.outlet = outlet;
    this.id = id;
    this.sockets = sockets;
  }

  /** Learns how far the two have read before. */
  void begin(DirectConversation direct) {
    outlet.scheduler().execute(() -> learn(direct.first()));
  }

  private void learn(UserId member) {
    try {
      if (outlet.chat().listReceipts().list(member, id)
          instanceof ListReceipts.Outcome.Listed listed) {
        listed
            .members()
            .forEach(each -> readUpTo.putIfAbsent(each.user(), each.watermarks().read()));
      }
    } catch (PortUnavailableException e) {
      LOG.debug("receipts cannot be read: {}", e.getMessage());
    }
  }

  /** Somebody has received or read more. */
  void advanced(DirectConversation direct, ReceiptAdvanced receipt) {
    long read = receipt.watermarks().read();
    Long before = readUpTo.get(receipt.user());
    readUpTo.merge(receipt.user(), read, Math::max);
    // Where it is not known what was read before, the newest page is told and no more.
    long above = before == null ? read - HistoryQuery.MAX_LIMIT : before;
    if (read > above) {
      outlet.scheduler().execute(() -> tell(direct, receipt.user(), above, read));
    }
  }

  private void tell(DirectConversation direct, UserId reader, long above, long upTo) {
    List<Json> messages = new ArrayList<>();
    try {
      long end = upTo + 1;
      for (int page = 0; page < MAX_PAGES && end > above + 1; page++) {
        List<TimelineEvent> events = page(direct.otherThan(reader), end);
        for (TimelineEvent event : events.reversed()) {
          if (event.seq() > above
              && event instanceof MessageSent sent
              && !sent.actor().equals(reader)) {
            messages.add(MessageJson.read(sent.message(), reader));
          }
        }
        if (events.isEmpty()) {
          break;
        }
        end = events.getFirst().seq();
      }
    } catch (PortUnavailableException e) {
      LOG.debug("what was read cannot be told: {}", e.getMessage());
    }
    if (!messages.isEmpty()) {
      Outbound event = outlet.event("messages-seen-new", Json.of(messages.reversed()));
      for (DirectRecipient socket : sockets.get()) {
        if (!socket.user().equals(reader) || !socket.hasRead(id, upTo)) {
          socket.emit(event);
        }
      }
    }
  }

  private List<TimelineEvent> page(UserId asker, long before) {
    return switch (outlet
        .chat()
        .readHistory()
        .read(asker, id, new HistoryQuery.Before(before, HistoryQuery.MAX_LIMIT))) {
      case ReadHistory.Outcome.Page page -> page.events();
      case ReadHistory.Outcome.Refused refused -> List.of();
    };
  }
}
