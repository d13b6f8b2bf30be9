package dev.parley.application.presence;

import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Of whom those who watch are told nothing, since one of the two has blocked the other. Guarded by
 * the lock of {@link PresenceTracking}.
 */
final class Hidden {
  // Nearly nobody has an entry.
  private final Map<UserId, Set<UserId>> byWatcher = new HashMap<>();

  /** Whether the watcher is told nothing of the user. */
  boolean hides(UserId watcher, UserId user) {
    return byWatcher.getOrDefault(watcher, Set.of()).contains(user);
  }

  /**
   * With these the watcher has a block now, and with nobody else.
   *
   * @return those of whom the watcher is to be told something else now
   */
  Set<UserId> learn(UserId watcher, Set<UserId> blocked) {
    Set<UserId> before =
        blocked.isEmpty() ? byWatcher.remove(watcher) : byWatcher.put(watcher, Set.copyOf(blocked));
    Set<UserId> changed = new HashSet<>(blocked);
    if (before != null) {
      changed.removeAll(before);
      before.stream().filter(user -> !blocked.contains(user)).forEach(changed::add);
    }
    return changed;
  }

  /** The watcher watches no more. */
  void forget(UserId watcher) {
    byWatcher.remove(watcher);
  }
}
