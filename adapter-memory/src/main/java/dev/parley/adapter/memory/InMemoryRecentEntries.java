package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.timeline.RecentEntries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The ends of the {@value #MAX_LOGS} logs that were kept last. */
final class InMemoryRecentEntries implements RecentEntries {
  static final int MAX_LOGS = 200;

  private static final Duration KEPT_FOR = Duration.ofMinutes(MINUTES_KEPT);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock; the last one kept is at the end.
  private final Map<ConversationId, Kept> logs = new LinkedHashMap<>();

  InMemoryRecentEntries(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Stretch> find(ConversationId conversation) {
    lock.lock();
    try {
      return Optional.ofNullable(logs.get(conversation))
          .filter(kept -> clock.instant().isBefore(kept.until()))
          .map(Kept::stretch);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void keep(Stretch stretch) {
    lock.lock();
    try {
      logs.remove(stretch.conversation());
      logs.put(stretch.conversation(), new Kept(stretch, clock.instant().plus(KEPT_FOR)));
      if (logs.size() > MAX_LOGS) {
        logs.remove(logs.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(ConversationId conversation) {
    lock.lock();
    try {
      logs.remove(conversation);
    } finally {
      lock.unlock();
    }
  }

  private record Kept(Stretch stretch, Instant until) {}
}
