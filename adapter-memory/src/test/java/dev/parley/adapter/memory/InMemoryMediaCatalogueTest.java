package dev.parley.adapter.memory;

import dev.parley.domain.contract.MediaCatalogueContract;
import dev.parley.domain.contract.StorePorts;
import java.time.InstantSource;

class InMemoryMediaCatalogueTest extends MediaCatalogueContract {
  private MemoryAdapter adapter;

  @Override
  protected StorePorts openStore(InstantSource clock) {
    adapter = MemoryAdapter.open(clock);
    return MemoryStores.portsOf(adapter);
  }

  @Override
  protected StorePorts openPeer(StorePorts first, InstantSource clock) {
    return MemoryStores.portsOf(adapter.openPeer());
  }
}
