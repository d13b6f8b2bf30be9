package dev.parley.adapter.memory;

import dev.parley.domain.contract.RateLimiterContract;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.limit.RateLimiter;
import java.time.Duration;

class InMemoryRateLimiterContractTest extends RateLimiterContract {
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter adapter = MemoryAdapter.open(clock);

  @Override
  protected RateLimiter open() {
    return adapter.rateLimiter();
  }

  @Override
  protected RateLimiter peer() {
    return adapter.openPeer().rateLimiter();
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
