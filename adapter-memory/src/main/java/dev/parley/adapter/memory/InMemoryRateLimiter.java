package dev.parley.adapter.memory;

import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts for the instances on one {@link MemoryStore}. One lock guards all keys; nothing waits
 * under it.
 *
 * <p>What has no effect any more is forgotten. Of more than {@value #MAX_KEYS} keys the one that
 * was asked for the longest ago is forgotten, and may begin anew.
 */
final class InMemoryRateLimiter implements RateLimiter {
  static final int MAX_KEYS = 100_000;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock; the last that was asked for is at the end.
  private final LinkedHashMap<RateKey, Count> counts = new LinkedHashMap<>();

  InMemoryRateLimiter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Decision take(RateKey key, RateRule rule) {
    lock.lock();
    try {
      long now = clock.millis();
      forgetOld(now);
      Count before = counts.remove(key);
      Step step =
          switch (rule) {
            case RateRule.FixedWindow fixed -> fixedWindow(before, fixed, now);
            case RateRule.Smooth smooth -> smooth(before, smooth, now);
          };
      counts.put(key, step.after());
      if (counts.size() > MAX_KEYS) {
        counts.pollFirstEntry();
      }
      return step.delay() == 0
          ? new Decision.Allowed()
          : new Decision.Limited(Duration.ofMillis(step.delay()));
    } finally {
      lock.unlock();
    }
  }

  /** How many keys are remembered. */
  int size() {
    lock.lock();
    try {
      return counts.size();
    } finally {
      lock.unlock();
    }
  }

  private void forgetOld(long now) {
    Map.Entry<RateKey, Count> oldest = counts.firstEntry();
    while (oldest != null && oldest.getValue().matterUntil() <= now) {
      counts.pollFirstEntry();
      oldest = counts.firstEntry();
    }
  }

  private static Step fixedWindow(@Nullable Count before, RateRule.FixedWindow rule, long now) {
    if (!(before instanceof Window window) || window.matterUntil() <= now) {
      return new Step(new Window(1, now + rule.window().toMillis(), now), 0);
    }
    if (window.blockedUntil() > now) {
      return new Step(window, window.blockedUntil() - now);
    }
    if (window.taken() < rule.limit()) {
      return new Step(new Window(window.taken() + 1, window.end(), now), 0);
    }
    long blockedUntil = Math.max(now + rule.block().toMillis(), window.end());
    return new Step(new Window(window.taken(), window.end(), blockedUntil), blockedUntil - now);
  }

  private static Step smooth(@Nullable Count before, RateRule.Smooth rule, long now) {
    long interval = rule.interval().toMillis();
    long earnedBackAt = before instanceof Debt debt ? Math.max(debt.matterUntil(), now) : now;
    long allowedAt = earnedBackAt - (rule.burst() - 1L) * interval;
    return allowedAt <= now
        ? new Step(new Debt(earnedBackAt + interval), 0)
        : new Step(new Debt(earnedBackAt), allowedAt - now);
  }

  /** What is counted for a key. Times are milliseconds since 1970. */
  private sealed interface Count {
    /** From when on it is as if nothing had been counted. */
    long matterUntil();
  }

  private record Window(int taken, long end, long blockedUntil) implements Count {
    @Override
    public long matterUntil() {
      return Math.max(end, blockedUntil);
    }
  }

  /** All that was taken, as the time at which it is earned back. */
  private record Debt(long matterUntil) implements Count {}

  /**
   * What a call does.
   *
   * @param delay how long the caller has to wait, in milliseconds; 0 if not at all
   */
  private record Step(Count after, long delay) {}
}
