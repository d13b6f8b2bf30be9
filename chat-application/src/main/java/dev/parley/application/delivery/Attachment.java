package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session that is attached to the delivery, with the conversations that it follows. In each of
 * these it is either seated, which means live, or held back until it has caught up. Until it has
 * entered it is seated nowhere: if attaching it fails, it has heard nothing that a second attempt
 * would go on from elsewhere. Closing it detaches the session. Thread-safe.
 */
public final class Attachment implements AutoCloseable {
  private final LocalUsers users;
  private final Recipient recipient;
  private final ReentrantLock lock = new ReentrantLock();

  /** The channels that the session follows, and whether it is seated there. */
  private final Map<ConversationChannel, Boolean> channels = new LinkedHashMap<>(4);

  /** The conversations in which it must not be seated, whether it follows them or not. */
  private final Set<ConversationId> held = new HashSet<>(0);

  /** The conversations that somebody replays to it at this moment. */
  private final Set<ConversationId> claimed = new HashSet<>(0);

  private boolean entered;
  private boolean closed;

  Attachment(LocalUsers users, Recipient recipient) {
    this.users = users;
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

  boolean followsUnseated(ConversationChannel channel) {
    lock.lock();
    try {
      return Boolean.FALSE.equals(channels.get(channel));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Holds the session back in those of the conversations that it does not follow, and claims them;
   * returns them. None before it has entered: it is just being told what to follow.
   */
  Set<ConversationId> claimWhereNotFollowing(Set<ConversationId> conversations) {
    lock.lock();
    try {
      if (closed || !entered) {
        return Set.of();
      }
      Set<ConversationId> missing = new HashSet<>(conversations);
      channels.keySet().forEach(channel -> missing.remove(channel.id()));
      missing.removeAll(held);
      missing.removeAll(claimed);
      held.addAll(missing);
      claimed.addAll(missing);
      return missing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Claims conversations for a replay, so that no other replays them at the same time; returns
   * those that were free. No lock is held over a replay, because it waits for the store.
   */
  Set<ConversationId> claim(Set<ConversationId> conversations) {
    lock.lock();
    try {
      Set<ConversationId> free = new HashSet<>(conversations);
      free.removeAll(claimed);
      claimed.addAll(free);
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the claim to conversations. */
  void giveUp(Set<ConversationId> conversations) {
    lock.lock();
    try {
      claimed.removeAll(conversations);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the session be seated from now on; returns the channels that it follows. */
  List<ConversationChannel> enter() {
    lock.lock();
    try {
      entered = true;
      return List.copyOf(channels.keySet());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that the session is seated; false if it is already, is held back, does not follow or has
   * not entered.
   */
  boolean seat(ConversationChannel channel) {
    lock.lock();
    try {
      return entered && !held.contains(channel.id()) && channels.replace(channel, false, true);
    } finally {
      lock.unlock();
    }
  }

  boolean isSeated(ConversationChannel channel) {
    lock.lock();
    try {
      return Boolean.TRUE.equals(channels.get(channel));
    } finally {
      lock.unlock();
    }
  }

  /** Whether the session follows the conversation, be it live there or held back. */
  boolean follows(ConversationId conversation) {
    lock.lock();
    try {
      return channels.keySet().stream().anyMatch(channel -> channel.id().equals(conversation));
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
      followed = new LinkedHashMap<>(channels);
      channels.clear();
      held.clear();
    } finally {
      lock.unlock();
    }
    users.remove(this);
    followed.forEach((channel, seated) -> channel.removeClosed(this, seated));
  }
}
