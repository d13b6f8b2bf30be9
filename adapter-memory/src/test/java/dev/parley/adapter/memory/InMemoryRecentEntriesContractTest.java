package dev.parley.adapter.memory;

import dev.parley.domain.contract.RecentEntriesContract;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.timeline.RecentEntries;
import java.time.Duration;

class InMemoryRecentEntriesContractTest extends RecentEntriesContract {
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter adapter = MemoryAdapter.open(clock);

  @Override
  protected RecentEntries open() {
    return adapter.recentEntries();
  }

  @Override
  protected RecentEntries peer() {
    return adapter.openPeer().recentEntries();
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
