package dev.parley.adapter.memory;

import dev.parley.domain.contract.RoomPagesContract;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.room.RoomPages;
import java.time.Duration;

class InMemoryRoomPagesContractTest extends RoomPagesContract {
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter adapter = MemoryAdapter.open(clock);

  @Override
  protected RoomPages open() {
    return adapter.roomPages();
  }

  @Override
  protected RoomPages peer() {
    return adapter.openPeer().roomPages();
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
