package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.PostgresStores.log;
import static dev.parley.adapter.postgres.PostgresStores.openRoom;
import static dev.parley.adapter.postgres.PostgresStores.someone;
import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.user.UserId;
import dev.parley.testing.DedicatedPostgres;
import dev.parley.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers get while the database is away, with the timeouts that are the default. How long
 * they wait depends on the machine, so it is not asserted but printed.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageIT {
  private static final Logger log = LoggerFactory.getLogger(OutageIT.class);
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final DedicatedPostgres postgres = TestPostgres.dedicated();

  private final PostgresStores stores = new PostgresStores(postgres.freshDatabase());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SilencingProxy proxy = new SilencingProxy(stores.database().jdbcUrl());
  private UserId alice;
  private UserId bob;
  private Room room;

  @BeforeEach
  void fill() {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    alice = someone(adapter);
    bob = someone(adapter);
    room = openRoom(adapter, alice);
    adapter.timeline().apply(List.of(new Change.Join(room.id(), bob)));
  }

  @AfterEach
  void close() {
    threads.close();
    stores.close();
    proxy.close();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void saysSoWhileTheServerIsGoneAndReadsAgainSoonAfterItIsBack() throws Exception {
    PostgresAdapter adapter = open(stores.database().jdbcUrl(), 4);
    postgres.kill();
    for (int round = 0; round < 2; round++) {
      assertAllUnavailable("server killed", adapter);
    }

    Future<?> starting = threads.submit(postgres::startService);
    printRecovery("server killed", adapter);
    starting.get();
  }

  @Test
  void saysSoWhileTheServerIsFrozenAndReadsAgainSoonAfterItGoesOn() {
    PostgresAdapter adapter = open(stores.database().jdbcUrl(), 4);
    postgres.pause();
    try {
      assertAllUnavailable("server frozen", adapter);
    } finally {
      postgres.resume();
    }

    printRecovery("server frozen", adapter);
  }

  @Test
  void saysSoWhileNothingArrivesAndReadsAgainSoonAfterTheNetworkIsBack() {
    PostgresAdapter adapter = open(proxy.jdbcUrl(), 4);
    proxy.silence();
    assertAllUnavailable("network half-open", adapter);

    proxy.heal();
    printRecovery("network half-open", adapter);
  }

  @Test
  void goesOnWhenItsConnectionsAreEnded() {
    PostgresAdapter adapter = open(stores.database().jdbcUrl(), 4);

    for (int round = 0; round < 3; round++) {
      stores.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend'
            AND datname = current_database() AND pid <> pg_backend_pid()
          """);
      print("backends terminated", calls(adapter));
    }

    printRecovery("backends terminated", adapter);
  }

  @Test
  void failsOnlyWhatWaitsForARowThatSomebodyHolds() throws Exception {
    PostgresAdapter adapter = open(stores.database().jdbcUrl(), 4);
    Room free = openRoom(stores.open(stores.config(), InstantSource.system()), alice);
    try (Connection holder =
        holding("SELECT FROM conversation WHERE id = '" + room.id().value() + "' FOR UPDATE")) {
      Map<String, Callable<?>> calls = new LinkedHashMap<>();
      calls.put("send there", () -> post(adapter, room));
      calls.put("send elsewhere", () -> post(adapter, free));
      calls.put("receipt there", () -> mark(adapter, bob));
      calls.put("read there", () -> adapter.timeline().heads(Set.of(room.id())));
      Map<String, @Nullable Throwable> failures = print("conversation locked", calls);
      assertThat(failures.get("send there")).isInstanceOf(PortUnavailableException.class);
      eventually(() -> post(adapter, free));
      holder.rollback();
    }
    eventually(() -> post(adapter, room));

    try (Connection holder =
        holding("SELECT FROM membership WHERE user_id = '%s' FOR UPDATE".formatted(bob.value()))) {
      Map<String, Callable<?>> calls = new LinkedHashMap<>();
      calls.put("receipt of its user", () -> mark(adapter, bob));
      calls.put("receipt of another", () -> mark(adapter, alice));
      calls.put("send there", () -> post(adapter, room));
      Map<String, @Nullable Throwable> failures = print("membership locked", calls);
      assertThat(failures.get("receipt of its user")).isInstanceOf(PortUnavailableException.class);
      eventually(() -> mark(adapter, alice));
      holder.rollback();
    }
    eventually(() -> mark(adapter, bob));
  }

  @Test
  void saysSoWhileAllConnectionsAreInUse() throws Exception {
    PostgresAdapter adapter = open(stores.database().jdbcUrl(), 2);
    AtomicBoolean stopped = new AtomicBoolean();
    List<Future<?>> crowd = new ArrayList<>();
    try (Connection holder = holding("LOCK TABLE user_account IN ACCESS EXCLUSIVE MODE")) {
      for (int i = 0; i < 40; i++) {
        crowd.add(threads.submit(() -> ask(adapter, stopped)));
      }
      await().atMost(LONG).until(() -> adapter.stats().pool().waiting() > 20);

      print("pool exhausted", calls(adapter));

      stopped.set(true);
      holder.rollback();
    }
    for (Future<?> one : crowd) {
      one.get();
    }
    printRecovery("pool exhausted", adapter);
  }

  @Test
  void letsNobodyWaitThoughTheDatabaseMayTakeItsTime() {
    Duration ages = Duration.ofMinutes(10);
    PostgresConfig.Timeouts usual = PostgresConfig.Timeouts.DEFAULT;
    PostgresConfig.Timeouts patient =
        new PostgresConfig.Timeouts(
            usual.answer(), usual.connect(), ages, ages, ages, Duration.ZERO);
    PostgresAdapter adapter = open(proxy.jdbcUrl(), 4, patient);
    proxy.silence();

    // With a time limit for the test that is shorter than that of the database.
    assertAllUnavailable("half-open, long timeouts", adapter);

    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotAcknowledgeWhatItDoesNotKnowToBeCommitted(SilencingProxy.Way way) {
    PostgresConfig.Timeouts usual = PostgresConfig.Timeouts.DEFAULT;
    // Both ends find out soon that the other is not there.
    PostgresConfig.Timeouts soon =
        new PostgresConfig.Timeouts(
            usual.answer(),
            usual.connect(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            usual.retry());
    PostgresAdapter adapter =
        stores.open(stores.configFor(proxy.jdbcUrl()).with(soon), InstantSource.system());
    Change post = aPost().by(alice).in(room).build();
    proxy.silenceWithCommit(way);

    Map<String, @Nullable Throwable> failures =
        print(
            "half-open during COMMIT, lost " + way,
            Map.of("send", () -> adapter.timeline().apply(List.of(post))));
    assertThat(failures.get("send")).isInstanceOf(PortUnavailableException.class);
    assertThat(proxy.isSilent()).isTrue();

    proxy.heal();
    ChangeOutcome outcome = eventually(() -> adapter.timeline().apply(List.of(post)).getFirst());
    assertThat(outcome).isInstanceOfAny(ChangeOutcome.Applied.class, ChangeOutcome.Duplicate.class);
    assertThat(log(stores.open(stores.config(), InstantSource.system()), room)).hasSize(3);
  }

  /** With the timeouts that are the default, and connected. */
  private PostgresAdapter open(String jdbcUrl, int readers) {
    return open(jdbcUrl, readers, PostgresConfig.Timeouts.DEFAULT);
  }

  private PostgresAdapter open(String jdbcUrl, int readers, PostgresConfig.Timeouts timeouts) {
    PostgresConfig config = stores.configFor(jdbcUrl).with(timeouts).withReaders(readers);
    PostgresAdapter adapter = stores.open(config, InstantSource.system());
    calls(adapter).values().forEach(OutageIT::eventually);
    return adapter;
  }

  private Map<String, Callable<?>> calls(PostgresAdapter adapter) {
    Map<String, Callable<?>> calls = new LinkedHashMap<>();
    calls.put("send", () -> post(adapter, room));
    calls.put("receipt", () -> mark(adapter, bob));
    calls.put("read", () -> adapter.memberships().find(room.id(), bob).orElseThrow());
    calls.put("ping", Executors.callable(adapter::ping, "alive"));
    return calls;
  }

  private ChangeOutcome post(PostgresAdapter adapter, Room there) {
    return adapter.timeline().apply(List.of(aPost().by(alice).in(there).build())).getFirst();
  }

  private Object mark(PostgresAdapter adapter, UserId user) {
    ReceiptMark mark = new ReceiptMark(room.id(), user, ReceiptMark.Kind.READ, Long.MAX_VALUE);
    return adapter.receipts().advance(List.of(mark));
  }

  private void ask(PostgresAdapter adapter, AtomicBoolean stopped) {
    while (!stopped.get()) {
      try {
        adapter.users().find(alice);
      } catch (PortUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  private Connection holding(String lock) throws SQLException {
    Connection connection = stores.database().connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(lock);
    }
    return connection;
  }

  private void assertAllUnavailable(String state, PostgresAdapter adapter) {
    assertThat(print(state, calls(adapter)).values())
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(PortUnavailableException.class));
  }

  /** Makes the calls at once, prints how long each took, and returns how it failed. */
  private Map<String, @Nullable Throwable> print(String state, Map<String, Callable<?>> calls) {
    Map<String, Future<Answer>> running = new LinkedHashMap<>();
    calls.forEach((name, call) -> running.put(name, threads.submit(() -> Answer.of(call))));
    Map<String, @Nullable Throwable> failures = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    running.forEach(
        (name, future) -> {
          Answer answer = get(future);
          failures.put(name, answer.failure);
          lines.add(name + " " + answer);
        });
    log.info("{}: {}", state, lines.stream().collect(Collectors.joining(", ")));
    return failures;
  }

  /** Prints how long after the server it is that the ports work again. */
  private void printRecovery(String state, PostgresAdapter adapter) {
    eventually(
        () -> {
          try (Connection connection = stores.database().connect()) {
            return connection.isValid(1);
          } catch (SQLException e) {
            throw new PortUnavailableException("test.connect", e);
          }
        });
    long start = System.nanoTime();
    Map<String, Future<Long>> running = new LinkedHashMap<>();
    calls(adapter)
        .forEach(
            (name, call) ->
                running.put(
                    name,
                    threads.submit(
                        () -> {
                          eventually(call);
                          return (System.nanoTime() - start) / 1_000_000;
                        })));
    StringBuilder line = new StringBuilder();
    running.forEach(
        (name, future) -> {
          line.append(name).append(' ').append(get(future)).append(" ms, ");
        });
    log.info("{}, works again after: {}", state, line);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T eventually(Callable<T> call) {
    return await()
        .atMost(LONG)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .ignoreExceptionsInstanceOf(PortUnavailableException.class)
        .until(call, answer -> true);
  }

  private record Answer(Duration took, @Nullable Throwable failure) {
    static Answer of(Callable<?> call) {
      long start = System.nanoTime();
      Throwable failure = null;
      try {
        call.call();
      } catch (Exception e) {
        failure = e;
      }
      return new Answer(Duration.ofNanos(System.nanoTime() - start), failure);
    }

    @Override
    public String toString() {
      Throwable cause = failure == null ? null : failure.getCause();
      return took.toMillis()
          + " ms ("
          + (cause == null ? failure == null ? "done" : failure : cause)
          + ")";
    }
  }
}
