package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A socket that hears of what is new, and what it has done itself. Thread-safe. */
final class DirectRecipient implements Recipient {
  private static final int OWN_MESSAGES = 256;

  private final DirectOutlet outlet;
  private final ClientSocket socket;
  private final UserId user;
  private final Directory directory;
  private final Recently<ClientMessageId, Boolean> ownMessages = new Recently<>(OWN_MESSAGES);
  private final Map<ConversationId, Long> ownReads = new ConcurrentHashMap<>();

  DirectRecipient(DirectOutlet outlet, ClientSocket socket, UserId user) {
    this.outlet = outlet;
    this.socket = socket;
    this.user = user;
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

  /** Sockets begin with what is new, so that there is nothing to replay. */
  @Override
  public int replay(TimelineEvent event) {
    return 0;
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

  /** The socket is about to send this, and is not to be told of it as of news. */
  void sends(ClientMessageId id) {
    ownMessages.put(id, true);
  }

  boolean hasSent(ClientMessageId id) {
    return ownMessages.find(id).isPresent();
  }

  /** The socket says that it has read so far. */
  void reads(ConversationId conversation, long seq) {
    ownReads.merge(conversation, seq, Math::max);
  }

  boolean hasRead(ConversationId conversation, long seq) {
    return ownReads.getOrDefault(conversation, 0L) >= seq;
  }
}
