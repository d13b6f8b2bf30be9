package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing reaches those who were put out, on the instance that put them out and on others. */
class KickingTest {
  private static final int TRIES = 1_000;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final UserId carol = People.someone("carol");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPostRightAfterAKickNeverReachesTheKicked(boolean onAnotherInstance) {
    try (ThreadScheduler scheduler =
        ThreadScheduler.open((thread, failure) -> failures.add(failure))) {
      MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
      MemoryAdapter peer = memory.openPeer();
      InMemoryEventHub hub = new InMemoryEventHub(scheduler);
      Delivery here =
          Delivery.start(memory.timeline(), memory.memberships(), hub.connect(), scheduler);
      Delivery there =
          Delivery.start(peer.timeline(), peer.memberships(), hub.connect(), scheduler);
      List.of(alice, bob, carol).forEach(user -> memory.users().ensure(People.userWith(user)));
      for (int i = 0; i < TRIES; i++) {
        kickWhilePosting(memory.timeline(), onAnotherInstance ? there : here, i);
      }
      assertThat(failures).isEmpty();
    }
  }

  private void kickWhilePosting(Timeline timeline, Delivery bobsInstance, int round) {
    Room room = RoomBuilder.aRoom().openedBy(alice).build();
    timeline.open(room, List.of(alice));
    timeline.apply(List.of(new Change.Join(room.id(), bob), new Change.Join(room.id(), carol)));
    RecordingOutlet outlet = new RecordingOutlet();
    RecordingOutlet.Session session = outlet.sessionOf(bob);
    Change.Moderation out =
        round % 2 == 0
            ? new Change.Kick(room.id(), alice, bob)
            : new Change.Ban(room.id(), alice, bob, Optional.empty(), "");
    Attachment attached = bobsInstance.attach(session);
    try (attached) {
      Race.between(
          List.of(
              () -> timeline.apply(List.of(out)),
              () -> timeline.apply(List.of(PostBuilder.aPost().by(carol).in(room).build()))));
      timeline.apply(List.of(PostBuilder.aPost().by(carol).in(room).saying("alone").build()));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> session.received().stream().anyMatch(KickingTest::isTheEnd));
      List<ChatEvent> heard = session.received();
      assertThat(heard).filteredOn(KickingTest::isTheEnd).hasSize(1);
      assertThat(isTheEnd(heard.getLast())).as("round %s", round).isTrue();
    }
  }

  private static boolean isTheEnd(ChatEvent event) {
    return event instanceof MemberLeft || event instanceof MemberBanned;
  }
}
