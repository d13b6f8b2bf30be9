package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.PostgresStores.insist;
import static dev.parley.adapter.postgres.PostgresStores.log;
import static dev.parley.adapter.postgres.PostgresStores.openRoom;
import static dev.parley.adapter.postgres.PostgresStores.someone;
import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final PostgresStores stores = new PostgresStores();

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void writesWhatWaitsTogether() {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    long before = adapter.writerStats().batches();

    Race.of(
        32,
        number -> {
          for (int i = 0; i < 20; i++) {
            assertApplied(adapter.timeline().apply(List.of(aPost().by(alice).in(room).build())));
          }
          return null;
        });

    WriterStats stats = adapter.writerStats();
    assertThat(stats.changes()).isEqualTo(640);
    assertThat(stats.batches() - before).isLessThan(640);
    assertThat(stats.largestBatch()).isGreaterThan(1);
    assertThat(stats.waiting()).isZero();
  }

  @Test
  void refusesOnlyTheChangeThatTheDatabaseCannotStore() {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    stores.execute(
        "ALTER TABLE timeline_event ADD CONSTRAINT no_poison CHECK (body NOT LIKE 'poison%')");
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = i == 77 || i == 150 ? "poison " + i : "fine " + i;
      changes.add(aPost().by(alice).in(room).saying(text).build());
    }

    List<ChangeOutcome> outcomes = adapter.timeline().apply(changes);

    for (int i = 0; i < changes.size(); i++) {
      if (i == 77 || i == 150) {
        assertThat(outcomes.get(i))
            .isEqualTo(
                new ChangeOutcome.Refused(
                    new Refusal.Unstorable("the database refused it with SQLSTATE 23514")));
      } else {
        long refusedBefore = i > 150 ? 2 : i > 77 ? 1 : 0;
        assertThat(seqOf(outcomes.get(i))).isEqualTo(2 + i - refusedBefore);
      }
    }
    assertThat(log(adapter, room)).hasSize(199);
    assertThat(adapter.writerStats().unstorable()).isEqualTo(2);
    assertThat(adapter.writerStats().bisections()).isBetween(8L, 16L);
  }

  @Test
  void turnsAwayWhatDoesNotFitTheQueueAndMakesNoneOfIt() throws Exception {
    PostgresConfig.Batching small = new PostgresConfig.Batching(1, 1_000, 100, 1 << 20);
    PostgresAdapter adapter =
        stores.open(
            stores.config().with(small).with(waitingForLocks(LONG)), InstantSource.system());
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection holder = holding(room)) {
      List<Future<List<ChangeOutcome>>> accepted = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        accepted.add(callers.submit(() -> adapter.timeline().apply(posts(alice, room, 500))));
      }
      await().atMost(LONG).until(() -> adapter.writerStats().waiting() == 1_000);

      List<ChangeOutcome> outcomes = adapter.timeline().apply(posts(alice, room, 3));

      assertThat(outcomes)
          .hasSize(3)
          .allSatisfy(
              outcome -> {
                Refusal refusal = ((ChangeOutcome.Refused) outcome).refusal();
                assertThat(((Refusal.Busy) refusal).retryAfter())
                    .isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
              });
      assertThat(adapter.writerStats().turnedAway()).isEqualTo(3);
      holder.rollback();
      for (Future<List<ChangeOutcome>> call : accepted) {
        assertApplied(call.get());
      }
    }
    assertThat(log(adapter, room)).hasSize(1_001);
    assertThat(adapter.writerStats().waiting()).isZero();
  }

  @Test
  void failsOnlyChangesOfTheConversationThatSomebodyHoldsForLong() throws Exception {
    PostgresAdapter adapter =
        stores.open(
            stores.config().with(waitingForLocks(Duration.ofMillis(300))), InstantSource.system());
    UserId alice = someone(adapter);
    Room held = openRoom(adapter, alice);
    Room free = openRoom(adapter, alice);
    Room missing = RoomBuilder.aRoom().build();
    Change toHeld = aPost().by(alice).in(held).build();
    try (Connection holder = holding(held);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        Future<?> failing =
            callers.submit(
                () ->
                    assertThatThrownBy(() -> adapter.timeline().apply(List.of(toHeld)))
                        .isInstanceOf(PortUnavailableException.class)
                        .hasMessage("timeline.apply is unavailable"));
        await().atMost(LONG).until(() -> adapter.writerStats().waiting() > 0 || failing.isDone());
        List<Change> others =
            List.of(aPost().by(alice).in(free).build(), aPost().by(alice).in(missing).build());

        List<ChangeOutcome> outcomes = adapter.timeline().apply(others);

        assertThat(outcomes.get(0)).isInstanceOf(ChangeOutcome.Applied.class);
        assertThat(outcomes.get(1))
            .isEqualTo(new ChangeOutcome.Refused(new Refusal.UnknownConversation(missing.id())));
        failing.get();
      }
      holder.rollback();
    }
    assertApplied(adapter.timeline().apply(List.of(toHeld)));
    assertThat(log(adapter, held)).hasSize(2);
    assertThat(log(adapter, free)).hasSize(4);
  }

  @Test
  void doesNotAcknowledgeACommitThatTheServerWarnsOf() {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    List<TimelineEvent> heard = new CopyOnWriteArrayList<>();
    adapter.timeline().onCommit(heard::addAll);
    // A deferred trigger runs in COMMIT, as the wait for a standby does.
    stores.execute(
        """
        CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE WARNING ''not replicated''; RETURN NULL; END'
        """,
        """
        CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON timeline_event
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn()
        """);
    Change post = aPost().by(alice).in(room).build();

    assertThatThrownBy(() -> adapter.timeline().apply(List.of(post)))
        .isInstanceOf(PortUnavailableException.class)
        .rootCause()
        .hasMessageContaining("not replicated");
    assertThat(heard).isEmpty();

    stores.execute("DROP TRIGGER warn ON timeline_event");
    List<ChangeOutcome> again = adapter.timeline().apply(List.of(post));
    assertThat(again).hasOnlyElementsOfType(ChangeOutcome.Duplicate.class);
    assertThat(heard).isEqualTo(log(adapter, room).subList(1, 2));
  }

  @Test
  void losesAndDoublesNothingWhenConnectionsDieUnderLoad() {
    PostgresAdapter adapter = stores.open(stores.config(2), InstantSource.system());
    UserId alice = someone(adapter);
    List<Room> rooms =
        List.of(openRoom(adapter, alice), openRoom(adapter, alice), openRoom(adapter, alice));
    List<TimelineEvent> acknowledged = new CopyOnWriteArrayList<>();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Room room = rooms.get(i % rooms.size());
      tasks.add(
          () -> {
            for (int post = 0; post < 60; post++) {
              acknowledged.add(insist(adapter, aPost().by(alice).in(room).build()));
            }
            return null;
          });
    }
    tasks.add(
        () -> {
          for (int i = 0; i < 15; i++) {
            int enough = (i + 1) * 40;
            await().atMost(LONG).until(() -> acknowledged.size() >= enough);
            stores.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE backend_type = 'client backend'
                  AND datname = current_database() AND pid <> pg_backend_pid()
                """);
          }
          return null;
        });

    Race.between(tasks);

    assertThat(acknowledged).hasSize(12 * 60).doesNotHaveDuplicates();
    List<TimelineEvent> stored = new ArrayList<>();
    for (Room room : rooms) {
      List<TimelineEvent> log = log(adapter, room);
      assertThat(log).extracting(TimelineEvent::seq).isEqualTo(upTo(log.size()));
      stored.addAll(log.subList(1, log.size()));
    }
    assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(adapter.writerStats().waiting()).isZero();
  }

  @Test
  void showsAPollerEveryEntryThoughManyWrite() throws Exception {
    List<PostgresAdapter> instances =
        List.of(
            stores.open(stores.config(1), InstantSource.system()),
            stores.open(stores.config(2), InstantSource.system()));
    UserId alice = someone(instances.get(0));
    Room room = openRoom(instances.get(0), alice);
    int writers = 16;
    long posts = 100;
    try (ExecutorService poller = Executors.newSingleThreadExecutor();
        Connection connection = stores.database().connect()) {
      Future<Long> polled = poller.submit(() -> poll(connection, room, 1L + writers * posts));

      Race.of(
          writers,
          number -> {
            Timeline timeline = instances.get(number % 2).timeline();
            for (int i = 0; i < posts; i++) {
              assertApplied(timeline.apply(List.of(aPost().by(alice).in(room).build())));
            }
            return null;
          });

      assertThat(polled.get()).isEqualTo(1L + writers * posts);
    }
  }

  /** Reads on from the last sequence that it saw, and fails at the first hole. */
  private static long poll(Connection connection, Room room, long end) throws SQLException {
    long last = 0;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT seq FROM timeline_event WHERE conversation_id = ? AND seq > ? ORDER BY seq")) {
      query.setObject(1, room.id().value());
      while (last < end) {
        query.setLong(2, last);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            assertThat(rows.getLong(1)).isEqualTo(last + 1);
            last = rows.getLong(1);
          }
        }
      }
    }
    return last;
  }

  @Test
  void finishesWhatWaitsWhenItIsClosedAndRefusesTheRest() throws Exception {
    PostgresAdapter adapter =
        stores.open(stores.config().with(waitingForLocks(LONG)), InstantSource.system());
    PostgresAdapter observer = stores.open(stores.config(), InstantSource.system());
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection holder = holding(room)) {
      Future<List<ChangeOutcome>> waiting =
          callers.submit(() -> adapter.timeline().apply(posts(alice, room, 20)));
      await().atMost(LONG).until(() -> adapter.writerStats().waiting() == 20);
      Future<?> closing = callers.submit(adapter::close);
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> adapter.timeline().apply(posts(alice, room, 1)))
                      .isInstanceOf(PortUnavailableException.class)
                      .hasRootCauseMessage("the store is closed"));
      holder.rollback();

      assertApplied(waiting.get());
      closing.get();
    }
    assertThat(log(observer, room)).hasSize(21);
    assertThatThrownBy(() -> adapter.users().find(alice))
        .isInstanceOf(PortUnavailableException.class);
    assertThatThrownBy(adapter::ping).isInstanceOf(PortUnavailableException.class);
  }

  private static PostgresConfig.Timeouts waitingForLocks(Duration patience) {
    PostgresConfig.Timeouts usual = PostgresStores.PATIENT;
    return new PostgresConfig.Timeouts(
        LONG, usual.connect(), patience, LONG, usual.idleInTransaction(), usual.retry());
  }

  /** A session that holds the room's row, as another instance does while it writes. */
  private Connection holding(Room room) throws SQLException {
    Connection connection = stores.database().connect();
    connection.setAutoCommit(false);
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT FROM conversation WHERE id = ? FOR NO KEY UPDATE")) {
      lock.setObject(1, room.id().value());
      lock.execute();
    }
    return connection;
  }

  private static List<Change> posts(UserId sender, Room room, int count) {
    List<Change> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(aPost().by(sender).in(room).build());
    }
    return posts;
  }

  private static void assertApplied(List<ChangeOutcome> outcomes) {
    assertThat(outcomes).isNotEmpty().hasOnlyElementsOfType(ChangeOutcome.Applied.class);
  }

  private static long seqOf(ChangeOutcome outcome) {
    return ((ChangeOutcome.Applied) outcome).event().seq();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
