package dev.parley.adapter.redis;

import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import java.util.concurrent.atomic.AtomicLong;

/** Stands in for Redis: allows everything and counts how often it was asked. Thread-safe. */
final class LocalLimiter implements RateLimiter {
  private final AtomicLong asked = new AtomicLong();

  @Override
  public Decision take(RateKey key, RateRule rule) {
    asked.incrementAndGet();
    return new Decision.Allowed();
  }

  long asked() {
    return asked.get();
  }
}
