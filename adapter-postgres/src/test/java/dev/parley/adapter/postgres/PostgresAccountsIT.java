package dev.parley.adapter.postgres;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AccountsContract;
import org.junit.jupiter.api.AfterAll;

class PostgresAccountsIT extends AccountsContract {
  private final PostgresStores stores = new PostgresStores();

  @Override
  protected AccessPorts openStore() {
    return stores.openAccess();
  }

  @Override
  protected AccessPorts openPeer(AccessPorts first) {
    return stores.openAccess();
  }

  @AfterAll
  void close() {
    stores.close();
  }
}
