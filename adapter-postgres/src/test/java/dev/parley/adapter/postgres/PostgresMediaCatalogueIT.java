package dev.parley.adapter.postgres;

import dev.parley.domain.contract.MediaCatalogueContract;
import dev.parley.domain.contract.StorePorts;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;

class PostgresMediaCatalogueIT extends MediaCatalogueContract {
  private final PostgresStores stores = new PostgresStores();

  @Override
  protected StorePorts openStore(InstantSource clock) {
    return stores.openPorts(clock);
  }

  @Override
  protected StorePorts openPeer(StorePorts first, InstantSource clock) {
    return stores.openPorts(clock);
  }

  @AfterAll
  void close() {
    stores.close();
  }
}
