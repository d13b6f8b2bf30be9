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
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import dev.parley.testing.DedicatedPostgres;
import dev.parley.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the store promises when the server dies. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final DedicatedPostgres postgres = TestPostgres.dedicated();
  private final PostgresAdapter adapter =
      PostgresAdapter.open(
          PostgresConfig.of(postgres.jdbcUrl(), postgres.user(), postgres.password())
              .withReaders(4)
              .with(PostgresStores.PATIENT.withAnswer(Duration.ofSeconds(6))),
          InstantSource.system(),
          UUID::randomUUID);

  @AfterEach
  void close() {
    adapter.close();
    postgres.close();
  }

  @Test
  void keepsWhatItAcknowledgedAndRecoversByItself() throws Exception {
    UserId alice = someone(adapter);
    Room room = openRoom(adapter, alice);
    DatabaseEpoch epoch = adapter.timeline().epoch();
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    List<Future<List<TimelineEvent>>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        callers.add(threads.submit(() -> postUntil(stopped, room, alice, acknowledged)));
      }
      for (int crash = 0; crash < 2; crash++) {
        int before = acknowledged.get();
        await().atMost(LONG).until(() -> acknowledged.get() > before + 50);
        postgres.kill();
        assertThatThrownBy(adapter::ping).isInstanceOf(PortUnavailableException.class);
        assertThatThrownBy(() -> adapter.users().find(alice))
            .isInstanceOf(PortUnavailableException.class)
            .hasMessage("users.find is unavailable");
        postgres.startService();
      }
      int before = acknowledged.get();
      await().atMost(LONG).until(() -> acknowledged.get() > before + 50);
      stopped.set(true);

      List<TimelineEvent> all = new ArrayList<>();
      for (Future<List<TimelineEvent>> caller : callers) {
        all.addAll(caller.get());
      }
      // Readers have connections of their own, which the pool may have yet to open.
      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(PortUnavailableException.class)
          .untilAsserted(adapter::ping);
      List<TimelineEvent> log = log(adapter, room);
      assertThat(log)
          .extracting(TimelineEvent::seq)
          .isEqualTo(LongStream.rangeClosed(1, log.size()).boxed().toList());
      assertThat(all).doesNotHaveDuplicates();
      assertThat(log.subList(1, log.size())).containsExactlyInAnyOrderElementsOf(all);
    }
    adapter.ping();
    assertThat(adapter.timeline().epoch()).isEqualTo(epoch);
  }

  /** Posts again what has no answer, and returns what was acknowledged. */
  private List<TimelineEvent> postUntil(
      AtomicBoolean stopped, Room room, UserId sender, AtomicInteger count) {
    List<TimelineEvent> mine = new ArrayList<>();
    while (!stopped.get()) {
      mine.add(insist(adapter, aPost().by(sender).in(room).build()));
      count.incrementAndGet();
    }
    return mine;
  }
}
