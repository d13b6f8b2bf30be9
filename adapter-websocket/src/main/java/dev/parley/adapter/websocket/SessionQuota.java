package dev.parley.adapter.websocket;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the sessions of each of some kind, up to a limit. Thread-safe.
 *
 * @param <K> whose sessions
 */
final class SessionQuota<K> {
  private final int limit;
  private final ConcurrentHashMap<K, Integer> taken = new ConcurrentHashMap<>();

  SessionQuota(int limit) {
    this.limit = limit;
  }

  /** Whether {@link #take} would fail now. */
  boolean isUsedUp(K owner) {
    return taken.getOrDefault(owner, 0) >= limit;
  }

  /** Counts a session; false if it is one too many, and then it does not count. */
  boolean take(K owner) {
    boolean[] isTaken = {false};
    taken.compute(
        owner,
        (key, before) -> {
          int count = before == null ? 0 : before;
          isTaken[0] = count < limit;
          return isTaken[0] ? Integer.valueOf(count + 1) : before;
        });
    return isTaken[0];
  }

  /** A session that counted has ended. */
  void giveBack(K owner) {
    taken.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
  }

  /** How many have a session that counts. */
  int owners() {
    return taken.size();
  }
}
