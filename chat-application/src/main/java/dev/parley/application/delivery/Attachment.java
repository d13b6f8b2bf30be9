package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session that is attached to the delivery, with the conversations that it follows. In each of
 * these it is either seated, which means live, or held back until it has caught up. Closing it
 * detaches the session. Thread-safe.
 */
public final class Attachment implements AutoCloseable {
  private final Delivery delivery;
  private final Recipient recipient;
  private final ReentrantLock lock = new ReentrantLock();

  /** The channels that the session follows, and whether it is seated there. */
  private final Map<ConversationChannel, Boolean> channels = new HashMap<>(4);

  /** The conversations in which it must not be seated, whether it follows them or not. */
  private final Set<ConversationId> held = new HashSet<>(0);

  private boolean closed;

  Attachment(Delivery delivery, Recipient recipient) {
    this.delivery = delivery;
    this.recipient = recipient;
  }

  Recipient recipient() {
    return recipient;
  }

  /** Notes that the session follows the channel; false if it does already or is closed. */
  boolean follow(ConversationChannel channel) {
    lock.lock();
    try {
      return !closed && channels.putIfAbsent(channel, false) == null;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the session no longer follows the channel, in which it is not seated. */
  boolean unfollow(ConversationChannel channel) {
    lock.lock();
    try {
      return channels.remove(channel) != null;
    } finally {
      lock.unlock();
    }
  }

  boolean follows(ConversationChannel channel) {
    lock.lock();
    try {
      return channels.containsKey(channel);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the session follows all these conversations. */
  boolean followsAll(Set<ConversationId> conversations) {
    lock.lock();
    try {
      int found = 0;
      for (ConversationChannel channel : channels.keySet()) {
        if (conversations.contains(channel.id())) {
          found++;
        }
      }
      return closed || found == conversations.size();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the session is seated; false if it is already, is held back or does not follow. */
  boolean seat(ConversationChannel channel) {
    lock.lock();
    try {
      return !held.contains(channel.id()) && channels.replace(channel, false, true);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the session is not seated any more; false if it was not. */
  boolean unseat(ConversationChannel channel) {
    lock.lock();
    try {
      return channels.replace(channel, true, false);
    } finally {
      lock.unlock();
    }
  }

  void hold(ConversationId conversation) {
    lock.lock();
    try {
      held.add(conversation);
    } finally {
      lock.unlock();
    }
  }

  void release(ConversationId conversation) {
    lock.lock();
    try {
      held.remove(conversation);
    } finally {
      lock.unlock();
    }
  }

  /** Detaches the session: nothing is delivered to it from the return of this call on. */
  @Override
  public void close() {
    Map<ConversationChannel, Boolean> followed;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      followed = Map.copyOf(channels);
      channels.clear();
      held.clear();
    } finally {
      lock.unlock();
    }
    delivery.detach(this, followed);
  }
}
