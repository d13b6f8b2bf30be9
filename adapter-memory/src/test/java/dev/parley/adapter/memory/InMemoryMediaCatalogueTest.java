package dev.parley.adapter.memory;

import dev.parley.domain.contract.MediaCatalogueContract;
import dev.parley.domain.contract.MediaPorts;
import dev.parley.domain.fixture.ManualClock;

class InMemoryMediaCatalogueTest extends MediaCatalogueContract {
  @Override
  protected MediaPorts openStore() {
    MemoryAdapter adapter = MemoryAdapter.open(ManualClock.create());
    return new MediaPorts(adapter.mediaCatalogue(), adapter.avatars());
  }
}
