package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import dev.parley.domain.presence.PresencePeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connects the presence boards of several instances in one process. Nothing is lost on the way.
 * Thread-safe.
 */
public final class InMemoryPresenceHub {
  private final Scheduler scheduler;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<InMemoryPresenceBoard> boards = new ArrayList<>();
  private int connected;

  /**
   * @param scheduler runs the listeners and reports what they throw
   */
  public InMemoryPresenceHub(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  /** Connects one more instance. */
  public InMemoryPresenceBoard connect() {
    lock.lock();
    try {
      PresencePeer self = new PresencePeer("instance-" + ++connected);
      InMemoryPresenceBoard board = new InMemoryPresenceBoard(this, self, scheduler);
      boards.add(board);
      return board;
    } finally {
      lock.unlock();
    }
  }

  /** Guards what all boards say, so that whoever joins misses nothing and hears nothing twice. */
  ReentrantLock lock() {
    return lock;
  }

  /** All boards; for whoever holds the lock. */
  List<InMemoryPresenceBoard> boards() {
    return boards;
  }
}
