package dev.parley.adapter.postgres;

import dev.parley.domain.contract.MediaCatalogueContract;
import dev.parley.domain.contract.MediaPorts;
import dev.parley.domain.fixture.ManualClock;
import org.junit.jupiter.api.AfterAll;

class PostgresMediaCatalogueIT extends MediaCatalogueContract {
  private final PostgresStores stores = new PostgresStores();

  @Override
  protected MediaPorts openStore() {
    PostgresAdapter adapter = stores.open(stores.config(), ManualClock.create());
    return new MediaPorts(adapter.mediaCatalogue(), adapter.avatars());
  }

  @Override
  protected MediaPorts openPeer(MediaPorts first) {
    return openStore();
  }

  @AfterAll
  void close() {
    stores.close();
  }
}
