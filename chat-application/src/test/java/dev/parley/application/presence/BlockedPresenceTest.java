package dev.parley.application.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.people.Block;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockedPresenceTest extends PresenceScene {
  private static final Presence ONLINE = Presence.of(PresenceStatus.ONLINE);

  /** By then each instance has looked what was blocked elsewhere. */
  private static final Duration A_LOOK = PresenceTracking.INTERVAL.multipliedBy(6);

  private final Node here = new Node();
  private final Node there = new Node();
  private final Room room = here.openRoom(alice, bob, carol);

  /** As an instance does it of which nobody hears. */
  private void block(UserId blocker, UserId blocked) {
    memory.blocks().put(new Block(blocker, blocked, clock.instant()));
  }

  private void blockThrough(Node node, UserId blocker, UserId blocked) {
    block(blocker, blocked);
    node.tracking.blocksChanged(blocker, blocked);
    scheduler.runReady();
  }

  @Test
  void neitherOfTwoIsToldOfTheOther() {
    block(alice, bob);
    there.enter(bob);
    there.enter(carol);
    Device ofAlice = here.enter(alice);
    Device ofBob = here.enter(bob);
    scheduler.letPass(A_ROUND);

    for (Device device : List.of(ofAlice, ofBob)) {
      UserId self = device.session.user();
      UserId other = self.equals(alice) ? bob : alice;
      WatchPresence.Picture picture = device.watch(Set.of(alice, bob), List.of(room.id()));
      assertThat(picture.users())
          .containsExactlyInAnyOrder(
              new PresenceChange(self, ONLINE), new PresenceChange(other, Presence.UNKNOWN));
      assertThat(picture.conversations().getFirst().present())
          .extracting(PresenceChange::user)
          .containsExactlyInAnyOrder(self, carol);
      assertThat(here.show.users(self, Set.of(other, carol)))
          .isEqualTo(Map.of(other, Presence.UNKNOWN, carol, ONLINE));
      assertThat(((ShowPresence.Outcome.Listed) here.show.members(self, room.id())).present())
          .extracting(PresenceChange::user)
          .containsExactlyInAnyOrder(self, carol);
    }
    assertThat(here.show.presences(Set.of(alice, bob)))
        .isEqualTo(Map.of(alice, ONLINE, bob, ONLINE));
  }

  @Test
  void changesOfTheOneAreNotToldToTheOther() {
    block(bob, alice);
    Device watcher = here.enter(alice);
    watcher.watch(Set.of(bob), List.of(room.id()));
    watcher.take();

    there.enter(bob);
    there.choose(bob, PresenceChoice.BUSY);
    there.enter(carol);
    scheduler.letPass(A_ROUND);

    assertThat(watcher.take()).containsEntry(carol, ONLINE).doesNotContainEntry(bob, ONLINE);
    there.choose(bob, PresenceChoice.AWAY);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take().getOrDefault(bob, Presence.UNKNOWN)).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void aBlockHidesAtOnceOnItsInstanceAndLaterOnOthersAndSoDoesItsEnd() {
    there.enter(bob);
    Device near = here.enter(alice);
    Device far = there.enter(alice);
    scheduler.letPass(A_ROUND);
    near.watchUsers(bob);
    far.watchRoom(room);

    blockThrough(here, bob, alice);
    scheduler.letPass(A_ROUND);
    assertThat(near.take()).isEqualTo(Map.of(bob, Presence.UNKNOWN));
    scheduler.letPass(A_LOOK);
    assertThat(far.take()).isEqualTo(Map.of(bob, Presence.UNKNOWN));

    memory.blocks().lift(bob, alice);
    scheduler.letPass(A_LOOK.plus(A_ROUND));
    assertThat(near.take()).isEqualTo(Map.of(bob, ONLINE));
    assertThat(far.take()).isEqualTo(Map.of(bob, ONLINE));
  }

  @Test
  void othersAreToldAsBefore() {
    Device watcher = here.enter(carol);
    watcher.watchRoom(room);
    blockThrough(here, alice, bob);

    there.enter(bob);
    there.enter(alice);
    scheduler.letPass(A_ROUND);

    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE, bob, ONLINE, carol, ONLINE));
  }

  @Test
  void whoWatchesAnewIsNotToldOfWhatWasHiddenOnlyBefore() {
    there.enter(bob);
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);
    block(alice, bob);
    watcher.watchUsers(bob);
    watcher.watchUsers();
    memory.blocks().lift(alice, bob);

    assertThat(watcher.watchUsers(bob).users()).containsExactly(new PresenceChange(bob, ONLINE));
    there.choose(bob, PresenceChoice.BUSY);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(bob, Presence.of(PresenceStatus.BUSY)));
  }

  @Test
  void whatIsHiddenStaysSoWhileTheStoreCannotBeAsked() {
    there.enter(bob);
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);
    block(alice, bob);
    watcher.watchUsers(bob);

    blocks.down = true;
    memory.blocks().lift(alice, bob);
    there.choose(bob, PresenceChoice.BUSY);
    scheduler.letPass(A_LOOK);

    assertThat(watcher.take().getOrDefault(bob, Presence.UNKNOWN)).isEqualTo(Presence.UNKNOWN);
    assertThatThrownBy(() -> watcher.watchUsers(bob)).isInstanceOf(PortUnavailableException.class);
    blocks.down = false;
    assertThat(watcher.watchUsers(bob).users())
        .containsExactly(new PresenceChange(bob, Presence.of(PresenceStatus.BUSY)));
  }
}
