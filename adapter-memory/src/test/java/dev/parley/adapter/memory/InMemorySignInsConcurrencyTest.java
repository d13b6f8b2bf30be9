package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.SignInsConcurrencyContract;

class InMemorySignInsConcurrencyTest extends SignInsConcurrencyContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
