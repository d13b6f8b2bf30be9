package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A socket that hears of what is new, and what it has done itself. Until it is known how far it had
 * come in all conversations, what happens in the others waits. Thread-safe.
 */
final class DirectRecipient implements Recipient {
  private static final int OWN_MESSAGES = 256;
  private static final int MAX_UNDECIDED = 1_000;
  private static final int OVERHEAD = 200;

  private final DirectOutlet outlet;
  private final ClientSocket socket;
  private final UserId user;
  private final String ownPrefix;
  private final boolean recovers;
  private final Directory directory;
  private final Recently<ClientMessageId, Boolean> ownMessages = new Recently<>(OWN_MESSAGES);
  private final Map<ConversationId, Long> ownReads = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();

  /** How far the socket has come. */
  private final Map<ConversationId, Long> positions = new HashMap<>();

  /** Where it has come further since it came in. */
  private final Map<ConversationId, Long> since = new LinkedHashMap<>();

  /** What has happened where it is not known how far the socket had come; null once it is. */
  private @Nullable List<Waiting> undecided = new ArrayList<>(0);

  /** Where nothing is news until what came before it has been replayed. */
  private final Set<ConversationId> awaitingReplay = new HashSet<>(0);

  /**
   * @param key tells the socket's own messages from those of the user's other sockets
   * @param recovers whether the client may come back and go on where it was
   */
  DirectRecipient(
      DirectOutlet outlet, ClientSocket socket, UserId user, UUID key, boolean recovers) {
    this.outlet = outlet;
    this.socket = socket;
    this.user = user;
    this.ownPrefix = LogPositions.write(key) + ":";
    this.recovers = recovers;
    this.directory = new Directory(outlet.chat(), user);
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public Outlet outlet() {
    return outlet;
  }

  @Override
  public int replay(TimelineEvent event) {
    lock.lock();
    try {
      awaitingReplay.remove(event.conversation());
      take(event, null);
    } finally {
      lock.unlock();
    }
    return event instanceof MessageSent sent
        ? OVERHEAD + sent.message().body().text().length()
        : OVERHEAD;
  }

  /**
   * Something has happened.
   *
   * @param news how it is told, if it is
   */
  void deliver(TimelineEvent event, @Nullable News news) {
    boolean overflown = false;
    lock.lock();
    try {
      if (undecided != null && !positions.containsKey(event.conversation())) {
        overflown = undecided.size() >= MAX_UNDECIDED;
        undecided.add(new Waiting(event, news));
      } else if (!awaitingReplay.contains(event.conversation())) {
        take(event, news);
      }
    } finally {
      lock.unlock();
    }
    if (overflown) {
      drop();
    }
  }

  /** Under the lock: once each, in order. */
  private void take(TimelineEvent event, @Nullable News news) {
    if (event.seq() <= positions.getOrDefault(event.conversation(), 0L)) {
      return;
    }
    positions.put(event.conversation(), event.seq());
    if (!(event instanceof MessageSent sent)) {
      return;
    }
    if (recovers && since.size() <= Recovery.MAX_POSITIONS) {
      since.put(event.conversation(), event.seq());
    }
    if (isOwn(sent.message()) || sent.message().isErased()) {
      return;
    }
    News told = news == null ? news(sent.message()).orElse(null) : news;
    if (told != null) {
      socket.emit(recovers ? told.with(Recovery.offset(since)) : told.plain());
    }
  }

  private Optional<News> news(Message message) {
    return directory
        .find(message.conversation())
        .filter(DirectConversation.class::isInstance)
        .map(direct -> outlet.sent(message, (DirectConversation) direct));
  }

  private boolean isOwn(Message message) {
    return message.sender().equals(user)
        && (ownMessages.find(message.clientMessageId()).isPresent()
            || message.clientMessageId().value().startsWith(ownPrefix));
  }

  /** So far the socket has come. */
  void startAt(Map<ConversationId, Long> known) {
    lock.lock();
    try {
      known.forEach(positions::putIfAbsent);
    } finally {
      lock.unlock();
    }
  }

  /**
   * It is known now where the socket has come how far; all other conversations are new.
   *
   * @param behind where something will be replayed
   */
  void decide(Set<ConversationId> behind) {
    lock.lock();
    try {
      awaitingReplay.addAll(behind);
      List<Waiting> waiting = undecided == null ? List.of() : undecided;
      undecided = null;
      for (Waiting each : waiting) {
        if (!awaitingReplay.contains(each.event().conversation())) {
          take(each.event(), each.news());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How far the socket has come in these. */
  Map<ConversationId, Long> positions(Set<ConversationId> conversations) {
    lock.lock();
    try {
      Map<ConversationId, Long> found = new HashMap<>();
      conversations.forEach(id -> found.put(id, positions.getOrDefault(id, 0L)));
      return found;
    } finally {
      lock.unlock();
    }
  }

  Directory directory() {
    return directory;
  }

  void emit(Outbound event) {
    socket.emit(event);
  }

  void drop() {
    socket.drop();
  }

  /** A name for a message to which the client gives none. */
  ClientMessageId newMessageId(UUID id) {
    return new ClientMessageId(ownPrefix + id);
  }

  /** The socket is about to send this, and is not to be told of it as of news. */
  void sends(ClientMessageId id) {
    ownMessages.put(id, true);
  }

  /** The socket says that it has read so far. */
  void reads(ConversationId conversation, long seq) {
    ownReads.merge(conversation, seq, Math::max);
  }

  boolean hasRead(ConversationId conversation, long seq) {
    return ownReads.getOrDefault(conversation, 0L) >= seq;
  }

  private record Waiting(TimelineEvent event, @Nullable News news) {}
}
