package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Adapters on one fresh database, all dropped together. */
final class PostgresStores implements AutoCloseable {
  /** Nothing fails because the machine that runs the tests is slow. */
  static final PostgresConfig.Timeouts PATIENT =
      new PostgresConfig.Timeouts(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  private final TestDatabase database;
  private final List<PostgresAdapter> adapters = new ArrayList<>();

  /** In the server that all tests share. */
  PostgresStores() {
    this(TestPostgres.freshDatabase());
  }

  /** In this database, which is dropped with them. */
  PostgresStores(TestDatabase database) {
    this.database = database;
  }

  TestDatabase database() {
    return database;
  }

  PostgresConfig config() {
    return configFor(database.jdbcUrl());
  }

  /** The same over another way to the database. */
  PostgresConfig configFor(String jdbcUrl) {
    return PostgresConfig.of(jdbcUrl, database.user(), database.password())
        .withReaders(4)
        .with(PATIENT);
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

  /** The ports that say who may come in, of another instance. */
  AccessPorts openAccess() {
    return accessOf(open(config(), ManualClock.create()));
  }

  static AccessPorts accessOf(PostgresAdapter adapter) {
    return new AccessPorts(
        adapter.users(),
        adapter.accounts(),
        adapter.bans(),
        adapter.signIns(),
        adapter.revocations(),
        adapter.attempts(),
        adapter.auditLog());
  }

  /** A known user. */
  static UserId someone(PostgresAdapter adapter) {
    return adapter.users().ensure(People.userWith(People.someone())).id();
  }

  /** A new room of this owner. */
  static Room openRoom(PostgresAdapter adapter, UserId owner) {
    Room room = RoomBuilder.aRoom().openedBy(owner).build();
    adapter.timeline().open(room, List.of(owner));
    return room;
  }

  /** Applies until there is an answer, as clients do. */
  static TimelineEvent insist(PostgresAdapter adapter, Change change) {
    while (true) {
      try {
        return switch (adapter.timeline().apply(List.of(change)).getFirst()) {
          case ChangeOutcome.Applied(TimelineEvent event) -> event;
          case ChangeOutcome.Duplicate duplicate -> duplicate.original();
          case ChangeOutcome.Unchanged unchanged -> throw new AssertionError(unchanged);
          case ChangeOutcome.Refused refused -> throw new AssertionError(refused);
        };
      } catch (PortUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  /** The whole log. */
  static List<TimelineEvent> log(PostgresAdapter adapter, Conversation conversation) {
    List<TimelineEvent> all = new ArrayList<>();
    List<TimelineEvent> page;
    do {
      TimelineRange range =
          new TimelineRange(all.size() + 1L, all.size() + TimelineRange.MAX_LENGTH);
      page = adapter.timeline().read(conversation.id(), range);
      all.addAll(page);
    } while (page.size() == TimelineRange.MAX_LENGTH);
    return all;
  }

  /** Runs statements as the owner of the database. */
  void execute(String... statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  String ask(String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static StorePorts portsOf(PostgresAdapter adapter) {
    return new StorePorts(
        adapter.users(),
        adapter.conversations(),
        adapter.memberships(),
        adapter.timeline(),
        adapter.receipts(),
        adapter.inbox(),
        adapter.accounts(),
        adapter.profiles(),
        adapter.blocks(),
        adapter.contacts(),
        adapter.notificationSettings(),
        adapter.messageStates(),
        adapter.messageSearch(),
        adapter.roomPasswords(),
        adapter.invites(),
        adapter.roomDirectory(),
        adapter.mediaCatalogue(),
        adapter.avatars());
  }

  @Override
  public void close() {
    adapters.forEach(PostgresAdapter::close);
    database.close();
  }
}
