package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.RevocationsContract;

class InMemoryRevocationsTest extends RevocationsContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
