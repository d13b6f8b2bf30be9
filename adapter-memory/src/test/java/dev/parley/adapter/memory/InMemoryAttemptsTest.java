package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AttemptsContract;

class InMemoryAttemptsTest extends AttemptsContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
