package dev.parley.adapter.memory;

import dev.parley.domain.contract.DeviceCursorsContract;
import dev.parley.domain.receipt.DeviceCursors;
import java.time.InstantSource;

class InMemoryDeviceCursorsTest extends DeviceCursorsContract {
  private final MemoryAdapter adapter = MemoryAdapter.open(InstantSource.system());

  @Override
  protected DeviceCursors open() {
    return adapter.deviceCursors();
  }

  @Override
  protected DeviceCursors peer() {
    return adapter.openPeer().deviceCursors();
  }
}
