package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AccountsContract;

class InMemoryAccountsTest extends AccountsContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
