package dev.parley.adapter.redis;

import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Counts in Redis, and in this instance alone while Redis does not answer. Thread-safe.
 *
 * <p>Who was refused is refused here until the time that Redis said, without asking again: nothing
 * can make it shorter, and a flood ends at the instance where it arrives.
 */
final class RedisRateLimiter implements RateLimiter {
  private static final int MOST_REFUSALS = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Decision ALLOWED = new Decision.Allowed();

  private final RateScripts scripts;
  private final Breaker breaker;
  private final RateLimiter fallback;
  private final LimitCounts counts;
  private final LongSupplier clock;

  /** Until when, on the clock, which keys are refused. */
  private final RecentTimes<String> refusals = new RecentTimes<>(MOST_REFUSALS);

  /**
   * @param fallback counts while Redis does not answer
   * @param clock in nanoseconds, from any origin
   */
  RedisRateLimiter(
      RateScripts scripts,
      Breaker breaker,
      RateLimiter fallback,
      LimitCounts counts,
      LongSupplier clock) {
    this.scripts = scripts;
    this.breaker = breaker;
    this.fallback = fallback;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public Decision take(RateKey key, RateRule rule) {
    counts.asked.increment();
    Decision decision = decide(key, rule);
    if (decision instanceof Decision.Limited) {
      counts.refused.increment();
    }
    return decision;
  }

  private Decision decide(RateKey key, RateRule rule) {
    String name = scripts.keyOf(key, rule);
    long refused = millisRefused(name);
    if (refused > 0) {
      return new Decision.Limited(Duration.ofMillis(refused));
    }
    Optional<Long> left = breaker.ask(() -> scripts.take(name, rule));
    if (left.isEmpty()) {
      counts.local.increment();
      return fallback.take(key, rule);
    }
    if (left.get() == 0) {
      return ALLOWED;
    }
    refusals.put(name, clock.getAsLong() + left.get() * NANOS_PER_MILLI);
    return new Decision.Limited(Duration.ofMillis(left.get()));
  }

  private long millisRefused(String name) {
    OptionalLong until = refusals.get(name);
    return until.isEmpty()
        ? 0
        : Math.ceilDiv(until.getAsLong() - clock.getAsLong(), NANOS_PER_MILLI);
  }
}
