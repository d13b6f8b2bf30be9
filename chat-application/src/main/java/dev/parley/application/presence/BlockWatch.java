package dev.parley.application.presence;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds out whom those who watch are not to be told of. Thread-safe: what it finds is guarded by
 * the lock of {@link PresenceTracking}, which is not held while the store is asked.
 */
final class BlockWatch {
  private final Blocks blocks;
  private final Hidden hidden;
  private final Watches watches;
  private final ReentrantLock lock;

  BlockWatch(Blocks blocks, Hidden hidden, Watches watches, ReentrantLock lock) {
    this.blocks = blocks;
    this.hidden = hidden;
    this.watches = watches;
    this.lock = lock;
  }

  /**
   * With these the watcher has a block, and with nobody else; without meaning if nobody watches.
   */
  void learn(UserId watcher, Set<UserId> blocked) {
    lock.lock();
    try {
      if (watches.isWatching(watcher)) {
        hidden.learn(watcher, blocked).forEach(user -> watches.changed(watcher, user));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks for all who watch: of what other instances did one hears nothing. */
  void lookForAll() {
    look(watching());
  }

  /** Looks for those of the users who watch. */
  void lookFor(Set<UserId> users) {
    Set<UserId> some = new HashSet<>(users);
    some.retainAll(watching());
    look(some);
  }

  private Set<UserId> watching() {
    lock.lock();
    try {
      return watches.watchers();
    } finally {
      lock.unlock();
    }
  }

  private void look(Set<UserId> watchers) {
    List<UserId> all = new ArrayList<>(watchers);
    try {
      for (int from = 0; from < all.size(); from += Blocks.MAX_USERS) {
        List<UserId> some = all.subList(from, Math.min(from + Blocks.MAX_USERS, all.size()));
        Map<UserId, Set<UserId>> found = blocks.eitherWay(Set.copyOf(some));
        some.forEach(watcher -> learn(watcher, found.getOrDefault(watcher, Set.of())));
      }
    } catch (PortUnavailableException e) {
      // The store's adapter says so; until the next look it is as it was.
    }
  }
}
