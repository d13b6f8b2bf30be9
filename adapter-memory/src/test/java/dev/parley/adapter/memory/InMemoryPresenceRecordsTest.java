package dev.parley.adapter.memory;

import dev.parley.domain.contract.PresenceRecordsContract;
import dev.parley.domain.presence.PresenceRecords;
import java.time.InstantSource;

class InMemoryPresenceRecordsTest extends PresenceRecordsContract {
  private final MemoryAdapter adapter = MemoryAdapter.open(InstantSource.system());

  @Override
  protected PresenceRecords open() {
    return adapter.presenceRecords();
  }

  @Override
  protected PresenceRecords peer() {
    return adapter.openPeer().presenceRecords();
  }
}
