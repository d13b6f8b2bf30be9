package dev.parley.application.presence;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes down when users were seen last, many at once and each no more than once in a while.
 * Thread-safe; {@link #write} one call at a time.
 */
final class LastSeen {
  /** How many users wait at the most; beyond it those who come later are not written down. */
  static final int MAX_WAITING = 200_000;

  private final PresenceRecords records;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock, which is never held while the store is asked.
  private Map<UserId, Instant> waiting = new LinkedHashMap<>();

  LastSeen(PresenceRecords records) {
    this.records = records;
  }

  /** A user was seen until now. Does not block. */
  void note(UserId user, Instant at) {
    Instant micros = at.truncatedTo(ChronoUnit.MICROS);
    lock.lock();
    try {
      if (waiting.size() < MAX_WAITING || waiting.containsKey(user)) {
        waiting.merge(user, micros, (one, other) -> one.isBefore(other) ? other : one);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits; as much of it as the store takes. */
  void write() {
    List<Map.Entry<UserId, Instant>> taken = take();
    int written = 0;
    try {
      while (written < taken.size()) {
        int end = Math.min(written + PresenceRecords.MAX_USERS, taken.size());
        Map<UserId, Instant> some = new HashMap<>();
        taken.subList(written, end).forEach(entry -> some.put(entry.getKey(), entry.getValue()));
        records.seen(some);
        written = end;
      }
    } catch (PortUnavailableException e) {
      // The store's adapter says so; it is written next time.
      taken.subList(written, taken.size()).forEach(one -> note(one.getKey(), one.getValue()));
    }
  }

  private List<Map.Entry<UserId, Instant>> take() {
    lock.lock();
    try {
      List<Map.Entry<UserId, Instant>> taken = new ArrayList<>(waiting.entrySet());
      waiting = new LinkedHashMap<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
