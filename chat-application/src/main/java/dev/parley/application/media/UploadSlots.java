package dev.parley.application.media;

import dev.parley.domain.user.UserId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many uploads run on this instance, so that slow ones take neither all threads nor all of the
 * disk, and nobody takes all places. Thread-safe.
 */
final class UploadSlots {
  private final MediaRules rules;
  private final AtomicInteger running = new AtomicInteger();
  private final ConcurrentHashMap<UserId, Integer> ofUsers = new ConcurrentHashMap<>();

  UploadSlots(MediaRules rules) {
    this.rules = rules;
  }

  /** Returns whether there is a place, which {@link #leave} gives back. */
  boolean enter(UserId user) {
    if (running.incrementAndGet() > rules.uploadsAtOnce()) {
      running.decrementAndGet();
      return false;
    }
    if (ofUsers.merge(user, 1, Integer::sum) > rules.uploadsOfUser()) {
      leave(user);
      return false;
    }
    return true;
  }

  void leave(UserId user) {
    ofUsers.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
    running.decrementAndGet();
  }
}
