package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.PostgresStores.log;
import static dev.parley.adapter.postgres.PostgresStores.openRoom;
import static dev.parley.adapter.postgres.PostgresStores.someone;
import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of changes whose commit, or whose answer, is lost on the way. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostCommitIT {
  private final PostgresStores stores = new PostgresStores();
  private final CommitCuttingProxy proxy = new CommitCuttingProxy(stores.database().jdbcUrl());
  private final List<TimelineEvent> heard = new CopyOnWriteArrayList<>();
  private PostgresAdapter adapter;
  private UserId alice;
  private Room room;

  @BeforeEach
  void open() {
    PostgresAdapter.migrate(stores.config());
    PostgresConfig proxied = stores.configFor(proxy.jdbcUrl());
    adapter = stores.open(proxied, InstantSource.system());
    alice = someone(adapter);
    room = openRoom(adapter, alice);
    adapter.timeline().onCommit(heard::addAll);
  }

  @AfterEach
  void close() {
    stores.close();
    proxy.close();
  }

  @Test
  void findsThatItsChangesWereStored() {
    UserId bob = someone(adapter);
    Change.Post post = aPost().by(alice).in(room).build();
    proxy.cutAfterCommits(1);

    List<ChangeOutcome> outcomes =
        adapter.timeline().apply(List.of(post, new Change.Join(room.id(), bob), post));

    assertThat(proxy.remaining()).isZero();
    List<TimelineEvent> log = log(adapter, room);
    assertThat(log).hasSize(3);
    assertThat(log.get(1)).isInstanceOf(MessageSent.class);
    assertThat(log.get(2)).isInstanceOf(MemberJoined.class);
    assertThat(outcomes)
        .containsExactly(
            new ChangeOutcome.Applied(log.get(1)),
            new ChangeOutcome.Applied(log.get(2)),
            new ChangeOutcome.Duplicate((MessageSent) log.get(1)));
    assertThat(heard).isEqualTo(log.subList(1, 3));
    assertThat(adapter.writerStats().retries()).isEqualTo(1);
  }

  @Test
  void findsThatAJoinAloneWasStored() {
    UserId bob = someone(adapter);
    proxy.cutAfterCommits(1);

    List<ChangeOutcome> outcomes =
        adapter.timeline().apply(List.of(new Change.Join(room.id(), bob)));

    assertThat(outcomes).containsExactly(new ChangeOutcome.Applied(log(adapter, room).get(1)));
    assertThat(heard).hasSize(1);
  }

  @Test
  void storesOnceWhatTheServerDidNotHearOf() {
    Change.Post post = aPost().by(alice).in(room).build();
    proxy.cutBeforeCommits(2);

    List<ChangeOutcome> outcomes = adapter.timeline().apply(List.of(post));

    assertThat(proxy.remaining()).isZero();
    List<TimelineEvent> log = log(adapter, room);
    assertThat(log).hasSize(2);
    assertThat(outcomes).containsExactly(new ChangeOutcome.Applied(log.get(1)));
    assertThat(heard).isEqualTo(log.subList(1, 2));
    assertThat(adapter.writerStats().retries()).isEqualTo(2);
  }

  @Test
  void givesUpInTimeAndLeavesTheRestToTheCaller() {
    PostgresAdapter impatient =
        stores.open(
            stores
                .configFor(proxy.jdbcUrl())
                .with(PostgresStores.PATIENT.withRetry(Duration.ofMillis(500))),
            InstantSource.system());
    Change.Post post = aPost().by(alice).in(room).build();
    proxy.cutAfterCommits(Integer.MAX_VALUE);

    assertThatThrownBy(() -> impatient.timeline().apply(List.of(post)))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(heard).isEmpty();

    proxy.cutAfterCommits(0);
    assertThat(adapter.timeline().apply(List.of(post)))
        .containsExactly(new ChangeOutcome.Duplicate((MessageSent) log(adapter, room).get(1)));
    assertThat(heard).isEqualTo(log(adapter, room).subList(1, 2));
  }
}
