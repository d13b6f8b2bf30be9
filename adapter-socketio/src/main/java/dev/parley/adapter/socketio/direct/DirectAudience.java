package dev.parley.adapter.socketio.direct;

import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Recipient;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of the two who talk in one conversation. As long as it is not known whether it is one
 * of two, what is said waits; what is said in a room means nothing to this dialect.
 */
final class DirectAudience implements Audience {
  private static final Logger LOG = LoggerFactory.getLogger(DirectAudience.class);

  private static final int MAX_HELD = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final DirectOutlet outlet;
  private final ConversationId id;
  private final ReadNews readNews;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<DirectRecipient> sockets = new ArrayList<>(2);
  private final List<TimelineEvent> held = new ArrayList<>(0);

  /** How far members have come, as long as it is not known who they are. */
  private final Map<UserId, ReceiptAdvanced> heldReceipts = new HashMap<>(0);

  private @Nullable Conversation conversation;
  private boolean isLooking;

  DirectAudience(DirectOutlet outlet, ConversationId id) {
    this.outlet = outlet;
    this.id = id;
    this.readNews = new ReadNews(outlet, id, this::sockets);
  }

  @Override
  public void add(Recipient recipient) {
    DirectRecipient socket = (DirectRecipient) recipient;
    lock.lock();
    try {
      sockets.add(socket);
      if (conversation == null) {
        socket.directory().find(id).ifPresent(this::learn);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(Recipient recipient) {
    lock.lock();
    try {
      sockets.removeIf(socket -> socket == recipient);
    } finally {
      lock.unlock();
    }
  }

  private List<DirectRecipient> sockets() {
    lock.lock();
    try {
      return List.copyOf(sockets);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void deliver(TimelineEvent event) {
    lock.lock();
    try {
      if (event instanceof ConversationOpened opened) {
        learn(opened.opened());
      }
      learnFromSockets();
      switch (conversation) {
        case DirectConversation direct -> deliver(event, direct);
        case Room room -> {}
        case null -> hold(event);
      }
    } finally {
      lock.unlock();
    }
  }

  private void hold(TimelineEvent event) {
    if (held.size() < MAX_HELD) {
      held.add(event);
      look();
    } else {
      // Nothing is left out of a live session: whoever is behind comes back.
      sockets.forEach(DirectRecipient::drop);
    }
  }

  private void deliver(TimelineEvent event, DirectConversation direct) {
    News news = null;
    if (event instanceof MessageSent sent) {
      outlet.stored(sent.message());
      news = outlet.sent(sent.message(), direct);
    }
    for (DirectRecipient socket : sockets) {
      socket.deliver(event, news);
    }
  }

  @Override
  public void deliver(List<ReceiptAdvanced> receipts) {
    lock.lock();
    try {
      learnFromSockets();
      switch (conversation) {
        case DirectConversation direct ->
            receipts.forEach(receipt -> readNews.advanced(direct, receipt));
        case Room room -> {}
        case null -> {
          receipts.forEach(receipt -> heldReceipts.put(receipt.user(), receipt));
          look();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: sockets learn which conversations there are after they were added. */
  private void learnFromSockets() {
    if (conversation == null) {
      sockets.stream()
          .flatMap(socket -> socket.directory().find(id).stream())
          .findFirst()
          .ifPresent(this::learn);
    }
  }

  /** Under the lock. */
  private void learn(Conversation learned) {
    conversation = learned;
    if (learned instanceof DirectConversation direct) {
      sockets.forEach(socket -> socket.directory().add(direct));
      held.forEach(event -> deliver(event, direct));
      readNews.begin(direct);
      heldReceipts.values().forEach(receipt -> readNews.advanced(direct, receipt));
    }
    held.clear();
    heldReceipts.clear();
  }

  /** Under the lock: asks the store, somewhere else, which conversation this is. */
  private void look() {
    if (!isLooking) {
      isLooking = true;
      outlet.scheduler().execute(this::ask);
    }
  }

  private void ask() {
    Optional<DirectRecipient> asker = sockets().stream().findFirst();
    Optional<Conversation> found = Optional.empty();
    try {
      if (asker.isPresent()) {
        asker.get().directory().load();
        found = asker.get().directory().find(id);
      }
    } catch (PortUnavailableException e) {
      LOG.debug("a conversation cannot be looked up: {}", e.getMessage());
    }
    lock.lock();
    try {
      isLooking = false;
      if (conversation == null && found.isPresent()) {
        learn(found.get());
      } else if (conversation == null && !sockets.isEmpty()) {
        isLooking = true;
        var unused = outlet.scheduler().schedule(LOOK_AGAIN, this::ask);
      } else {
        held.clear();
        heldReceipts.clear();
      }
    } finally {
      lock.unlock();
    }
  }
}
