package dev.parley.adapter.postgres;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.SignInsContract;
import org.junit.jupiter.api.AfterAll;

class PostgresSignInsIT extends SignInsContract {
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
