package dev.parley.adapter.postgres;

import dev.parley.domain.contract.MessageArchiveContract;
import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.message.MessageArchive;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;

class PostgresMessageArchiveIT extends MessageArchiveContract {
  private final PostgresStores stores = new PostgresStores();
  private PostgresAdapter adapter;

  @Override
  protected StorePorts openStore(InstantSource clock) {
    adapter = stores.open(stores.config(), clock);
    return PostgresStores.portsOf(adapter);
  }

  @Override
  protected StorePorts openPeer(StorePorts first, InstantSource clock) {
    return stores.openPorts(clock);
  }

  @Override
  protected MessageArchive archive() {
    return adapter.messageArchive();
  }

  @AfterAll
  void close() {
    stores.close();
  }
}
