package dev.parley.adapter.memory;

import dev.parley.domain.contract.MediaStoreContract;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.media.MediaStore;
import java.time.Instant;

class InMemoryMediaStoreTest extends MediaStoreContract {
  @Override
  protected MediaStore openStore() {
    return MemoryAdapter.open(ManualClock.create()).mediaStore();
  }

  @Override
  protected Instant now() {
    return ManualClock.START;
  }
}
