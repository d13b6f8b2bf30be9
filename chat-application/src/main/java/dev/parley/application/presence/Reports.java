package dev.parley.application.presence;

import dev.parley.domain.Scheduler;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells the other instances whom this one sees, what came together meanwhile at once. Guarded by
 * the lock of {@link PresenceTracking}, which is not held while the board is told.
 */
final class Reports {
  private final PresenceBoard board;
  private final Scheduler scheduler;
  private final ReentrantLock lock;
  private Map<UserId, Optional<Sighting>> waiting = new LinkedHashMap<>();
  private boolean underWay;

  Reports(PresenceBoard board, Scheduler scheduler, ReentrantLock lock) {
    this.board = board;
    this.scheduler = scheduler;
    this.lock = lock;
  }

  /** A user is seen so, or no more. Called with the lock held. */
  void add(UserId user, Optional<Sighting> sighting) {
    waiting.put(user, sighting);
    if (!underWay) {
      underWay = true;
      scheduler.execute(this::report);
    }
  }

  private void report() {
    Map<UserId, Optional<Sighting>> changes = next();
    while (!changes.isEmpty()) {
      board.report(changes);
      changes = next();
    }
  }

  private Map<UserId, Optional<Sighting>> next() {
    lock.lock();
    try {
      Map<UserId, Optional<Sighting>> changes = waiting;
      waiting = new LinkedHashMap<>();
      underWay = !changes.isEmpty();
      return changes;
    } finally {
      lock.unlock();
    }
  }
}
