package dev.parley.adapter.postgres;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.contract.StorePorts;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Adapters on one fresh database, all dropped together. */
final class PostgresStores implements AutoCloseable {
  private final TestDatabase database = TestPostgres.freshDatabase();
  private final List<PostgresAdapter> adapters = new ArrayList<>();

  TestDatabase database() {
    return database;
  }

  PostgresConfig config() {
    return PostgresConfig.of(database.jdbcUrl(), database.user(), database.password())
        .withReaders(4);
  }

  /** With this many writers. */
  PostgresConfig config(int writers) {
    PostgresConfig.Batching usual = PostgresConfig.Batching.DEFAULT;
    return config()
        .with(
            new PostgresConfig.Batching(
                writers, usual.queueCapacity(), usual.maxChanges(), usual.maxBytes()));
  }

  PostgresAdapter open(PostgresConfig config, InstantSource clock) {
    PostgresAdapter adapter =
        PostgresAdapter.open(config, clock, new TimeOrderedIds(clock, new SecureRandom()));
    adapters.add(adapter);
    return adapter;
  }

  /** The first instance writes on one connection, the others on three. */
  StorePorts openPorts(InstantSource clock) {
    return portsOf(open(config(adapters.isEmpty() ? 1 : 3), clock));
  }

  static StorePorts portsOf(PostgresAdapter adapter) {
    return new StorePorts(
        adapter.users(),
        adapter.conversations(),
        adapter.memberships(),
        adapter.timeline(),
        adapter.receipts(),
        adapter.inbox());
  }

  @Override
  public void close() {
    adapters.forEach(PostgresAdapter::close);
    database.close();
  }
}
