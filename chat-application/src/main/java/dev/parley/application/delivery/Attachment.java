package dev.parley.application.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session that is attached to the delivery, with the conversations that it follows. Closing it
 * detaches the session. Thread-safe.
 */
public final class Attachment implements AutoCloseable {
  private final Delivery delivery;
  private final Recipient recipient;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ConversationChannel> channels = new HashSet<>(4);
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
      return !closed && channels.add(channel);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the session no longer follows the channel; false if it did not. */
  boolean unfollow(ConversationChannel channel) {
    lock.lock();
    try {
      return channels.remove(channel);
    } finally {
      lock.unlock();
    }
  }

  /** Detaches the session: nothing is delivered to it from the return of this call on. */
  @Override
  public void close() {
    List<ConversationChannel> followed;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      followed = List.copyOf(channels);
      channels.clear();
    } finally {
      lock.unlock();
    }
    delivery.detach(this, followed);
  }
}
