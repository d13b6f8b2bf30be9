package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.SignInsContract;

class InMemorySignInsTest extends SignInsContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
