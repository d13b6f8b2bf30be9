package dev.parley.adapter.memory;

import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.contract.UsersContract;
import java.time.InstantSource;

class InMemoryUsersTest extends UsersContract {
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
