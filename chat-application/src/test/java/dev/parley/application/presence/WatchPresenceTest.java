package dev.parley.application.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchPresenceTest extends PresenceScene {
  private static final Presence ONLINE = Presence.of(PresenceStatus.ONLINE);

  private final Node here = new Node();
  private final Node there = new Node();

  @Test
  void tellsTheSameOfStrangersAndOfThoseWhoDoNotExist() {
    UserId stranger = People.someone("stranger");
    there.openRoom(stranger);
    there.enter(stranger);
    records.seen(Map.of(stranger, clock.instant()));
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);

    UserId nobody = People.someone("nobody");
    WatchPresence.Picture picture = watcher.watchUsers(stranger, nobody);
    scheduler.letPass(Duration.ofMinutes(1));

    assertThat(picture.users())
        .containsExactlyInAnyOrder(
            new PresenceChange(stranger, Presence.UNKNOWN),
            new PresenceChange(nobody, Presence.UNKNOWN));
    assertThat(here.show.users(alice, Set.of(stranger, nobody)))
        .isEqualTo(Map.of(stranger, Presence.UNKNOWN, nobody, Presence.UNKNOWN));
    assertThat(watcher.frames).isEmpty();
  }

  @Test
  void tellsNothingOfConversationsThatOneIsNotIn() {
    Room foreign = there.openRoom(bob);
    DirectConversation direct =
        DirectConversation.between(new ConversationId(UUID.randomUUID()), bob, bob, Instant.EPOCH);
    there.timeline.open(direct, List.of(bob));
    ConversationId missing = new ConversationId(UUID.randomUUID());
    Device watcher = here.enter(alice);

    WatchPresence.Picture picture =
        watcher.watch(Set.of(), List.of(foreign.id(), direct.id(), missing));
    there.enter(bob);
    scheduler.letPass(A_ROUND);

    assertThat(picture.conversations()).isEmpty();
    assertThat(picture.unknown()).containsExactly(foreign.id(), direct.id(), missing);
    assertThat(watcher.frames).isEmpty();
    assertThat(here.show.members(alice, foreign.id()))
        .isEqualTo(new ShowPresence.Outcome.Refused(new Refusal.NotAMember(foreign.id())));
    assertThat(here.show.members(alice, missing))
        .isEqualTo(new ShowPresence.Outcome.Refused(new Refusal.UnknownConversation(missing)));
  }

  @Test
  void replacesWhatWasAskedForBefore() {
    Room room = here.openRoom(alice, bob, carol);
    Device watcher = here.enter(alice);
    watcher.watchRoom(room);
    watcher.watchUsers(bob);

    there.enter(bob);
    there.enter(carol);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(bob, ONLINE));

    watcher.watchUsers();
    there.enter(bob).leave();
    scheduler.letPass(Duration.ofMinutes(1));
    assertThat(watcher.frames).isEmpty();
    assertThat(here.tracking.stats().watching()).isZero();
  }

  @Test
  void followsWhoComesIntoAConversationAndWhoLeavesIt() {
    Room room = here.openRoom(alice, bob);
    there.enter(bob);
    there.enter(carol);
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.watchRoom(room);

    there.timeline.apply(List.of(new Change.Join(room.id(), carol)));
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(carol, ONLINE));

    there.leave(room, carol);
    scheduler.letPass(A_ROUND);
    there.tracking.enter(carol, changes -> true);
    there.choose(carol, PresenceChoice.BUSY);
    scheduler.letPass(Duration.ofMinutes(1));
    assertThat(watcher.take()).as("she is a stranger now").isEmpty();
  }

  @Test
  void endsWithTheWatchersOwnLeaving() {
    Room room = here.openRoom(alice, bob);
    Device watcher = here.enter(bob);
    Device other = here.enter(alice);
    other.watchRoom(room);
    watcher.watch(Set.of(alice), List.of(room.id()));

    here.leave(room, bob);
    scheduler.letPass(A_ROUND);
    watcher.take();
    other.leave();
    scheduler.letPass(Duration.ofMinutes(1));

    assertThat(watcher.frames).isEmpty();
  }

  @Test
  void goesOnAsLongAsAnotherConversationIsShared() {
    Room room = here.openRoom(alice, bob);
    here.openRoom(bob, alice);
    Device watcher = here.enter(alice);
    watcher.watchUsers(bob);
    there.leave(room, bob);
    scheduler.letPass(A_ROUND);

    there.enter(bob);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(bob, ONLINE));
  }

  @Test
  void endsWithTheLastConversationThatIsShared() {
    Room room = here.openRoom(alice, bob);
    Device watcher = here.enter(alice);
    watcher.watchUsers(bob);
    there.leave(room, bob);
    scheduler.letPass(A_ROUND);

    there.enter(bob);
    scheduler.letPass(Duration.ofMinutes(1));
    assertThat(watcher.frames).isEmpty();
  }

  @Test
  void tellsNothingBeforeItHasAnswered() {
    here.openRoom(alice, bob);
    Device watcher = here.enter(alice);
    here.watch.watch(watcher.session, true, Set.of(bob), List.of());
    there.enter(bob);
    scheduler.letPass(Duration.ofMinutes(1));
    assertThat(watcher.frames).isEmpty();

    watcher.session.answered();
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(bob, ONLINE));
  }

  @Test
  void tellsASessionThatIsNotLiveOnceAndNoMore() {
    Room room = here.openRoom(alice, bob);
    there.enter(bob);
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);

    WatchPresence.Picture picture =
        here.watch.watch(watcher.session, false, Set.of(bob), List.of(room.id()));
    watcher.session.answered();
    there.choose(bob, PresenceChoice.BUSY);
    scheduler.letPass(Duration.ofMinutes(1));

    assertThat(picture.users()).containsExactly(new PresenceChange(bob, ONLINE));
    assertThat(picture.conversations().getFirst().present()).hasSize(2);
    assertThat(watcher.frames).isEmpty();
  }

  @Test
  void tellsNothingOfConversationsThatAreTooLarge() {
    Room room = RoomBuilder.aRoom().openedBy(alice).build();
    here.timeline.open(room, List.of(alice));
    List<Change> joins = new ArrayList<>();
    for (int i = 0; i < ShowPresence.MAX_MEMBERS; i++) {
      joins.add(new Change.Join(room.id(), People.someone("many")));
    }
    for (int from = 0; from < joins.size(); from += 500) {
      here.timeline.apply(joins.subList(from, from + 500));
    }
    Device watcher = here.enter(alice);
    there.enter(alice);
    scheduler.letPass(A_ROUND);

    assertThat(watcher.watchRoom(room).conversations())
        .containsExactly(new ShowPresence.Outcome.Listed(room.id(), List.of(), false));
    assertThat(here.show.members(alice, room.id()))
        .isEqualTo(new ShowPresence.Outcome.Listed(room.id(), List.of(), false));
  }

  @Test
  void watchesSoManyMembersAndNoMore() {
    List<ConversationId> rooms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UserId[] others = new UserId[899];
      for (int j = 0; j < others.length; j++) {
        others[j] = People.someone("many");
      }
      rooms.add(here.openRoom(alice, others).id());
    }
    Device watcher = here.enter(alice);

    assertThat(watcher.watch(Set.of(), rooms).conversations())
        .extracting(ShowPresence.Outcome.Listed::complete)
        .containsExactly(true, true, false);
  }

  @Test
  void watchesNobodyWhenTheStoreCannotBeAsked() {
    here.openRoom(alice, bob);
    Device watcher = here.enter(alice);
    scheduler.letPass(A_ROUND);
    records.down = true;

    assertThatThrownBy(() -> watcher.watchUsers(bob)).isInstanceOf(PortUnavailableException.class);
    records.down = false;
    there.enter(bob);
    scheduler.letPass(Duration.ofMinutes(1));

    assertThat(watcher.frames).isEmpty();
    assertThat(here.tracking.stats().watching()).isZero();
  }

  @Test
  void tellsASessionThatIsBehindLaterAndOnlyTheLast() {
    here.openRoom(alice, bob);
    Device watcher = here.enter(alice);
    watcher.watchUsers(bob);
    watcher.behind = true;
    there.enter(bob);
    scheduler.letPass(Duration.ofSeconds(10));
    there.choose(bob, PresenceChoice.BUSY);
    scheduler.letPass(Duration.ofSeconds(10));
    assertThat(here.tracking.stats().putOff()).isPositive();

    watcher.behind = false;
    scheduler.letPass(A_ROUND);

    assertThat(watcher.frames)
        .containsExactly(List.of(new PresenceChange(bob, Presence.of(PresenceStatus.BUSY))));
  }

  @Test
  void aStormOfReconnectsOfThousandsCostsNoFrameAndFewQuestions() {
    List<UserId> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(new UserId("user-" + i));
    }
    List<Device> watchers = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 1_000) {
      Room first = here.openRoom(alice, all.subList(i, i + 500).toArray(new UserId[0]));
      Room second = here.openRoom(alice, all.subList(i + 500, i + 1_000).toArray(new UserId[0]));
      Device watcher = there.enter(alice);
      watcher.watch(Set.of(), List.of(first.id(), second.id()));
      watchers.add(watcher);
    }
    List<PresenceSession> sessions = new ArrayList<>();
    all.forEach(user -> sessions.add(here.tracking.enter(user, changes -> true)));
    scheduler.letPass(Duration.ofSeconds(30));
    watchers.forEach(
        watcher -> {
          assertThat(watcher.frames).hasSizeBetween(5, 7);
          assertThat(watcher.take()).hasSizeGreaterThanOrEqualTo(1_000);
        });
    int reads = records.reads;

    // Everybody loses the connection, and comes back to the other instance within three seconds.
    sessions.forEach(PresenceSession::close);
    for (int i = 0; i < all.size(); i++) {
      there.tracking.enter(all.get(i), changes -> true);
      if (i % 100 == 0) {
        scheduler.letPass(Duration.ofMillis(60));
      }
    }
    scheduler.letPass(Duration.ofMinutes(1));

    assertThat(watchers).allSatisfy(watcher -> assertThat(watcher.frames).isEmpty());
    assertThat(records.reads - reads)
        .as("what is chosen is asked for many at once")
        .isLessThanOrEqualTo(60);
  }

  @Test
  void tellsOfManyWhoGoAndComeInFramesOfABoundedSizeAndNumber() {
    List<UserId> all = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      all.add(new UserId("user-" + i));
    }
    Room room = here.openRoom(alice, all.toArray(new UserId[0]));
    Device watcher = here.enter(alice);
    watcher.watchRoom(room);
    List<PresenceSession> sessions = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      for (UserId user : all) {
        sessions.add(there.tracking.enter(user, changes -> true));
      }
      scheduler.letPass(Duration.ofSeconds(1));
      sessions.forEach(PresenceSession::close);
      sessions.clear();
      scheduler.letPass(Duration.ofSeconds(8));
    }
    assertThat(watcher.frames.size())
        .as("at most one frame each two seconds")
        .isLessThanOrEqualTo(10 * 9 / 2 + 1);
    assertThat(watcher.frames)
        .allSatisfy(
            frame -> {
              assertThat(frame).hasSizeLessThanOrEqualTo(PresenceTracking.MAX_CHANGES);
              Set<UserId> once = new HashSet<>();
              frame.forEach(change -> assertThat(once.add(change.user())).isTrue());
            });

    scheduler.letPass(Duration.ofMinutes(1));
    assertThat(here.show.members(alice, room.id()))
        .isEqualTo(
            new ShowPresence.Outcome.Listed(
                room.id(), List.of(new PresenceChange(alice, ONLINE)), true));
  }
}
