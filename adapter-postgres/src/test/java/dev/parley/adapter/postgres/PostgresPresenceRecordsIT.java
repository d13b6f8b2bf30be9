package dev.parley.adapter.postgres;

import dev.parley.domain.contract.PresenceRecordsContract;
import dev.parley.domain.presence.PresenceRecords;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;

class PostgresPresenceRecordsIT extends PresenceRecordsContract {
  private static final PostgresStores stores = new PostgresStores();
  private static final PostgresAdapter adapter =
      stores.open(stores.config(), InstantSource.system());
  private static final PostgresAdapter peer = stores.open(stores.config(), InstantSource.system());

  @Override
  protected PresenceRecords open() {
    return adapter.presenceRecords();
  }

  @Override
  protected PresenceRecords peer() {
    return peer.presenceRecords();
  }

  @AfterAll
  static void close() {
    stores.close();
  }
}
