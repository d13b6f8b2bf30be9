package dev.parley.application.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest extends PresenceScene {
  private static final Presence ONLINE = Presence.of(PresenceStatus.ONLINE);
  private static final Presence AWAY = Presence.of(PresenceStatus.AWAY);
  private static final Presence BUSY = Presence.of(PresenceStatus.BUSY);

  private final Node here = new Node();
  private final Node there = new Node();
  private Room room;
  private Device watcher;

  @BeforeEach
  void watchARoom() {
    room = here.openRoom(alice, bob, carol);
    watcher = there.enter(bob);
    scheduler.letPass(A_ROUND);
    watcher.watchRoom(room);
  }

  @Test
  void tellsWhoComesAndWhoGoesOnWhicheverInstance() {
    assertThat(watcher.watchUsers(alice, carol).users())
        .containsExactlyInAnyOrder(
            new PresenceChange(alice, Presence.UNKNOWN),
            new PresenceChange(carol, Presence.UNKNOWN));

    Device atHere = here.enter(alice);
    Device atThere = there.enter(carol);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE, carol, ONLINE));

    Instant left = clock.instant();
    atHere.leave();
    atThere.leave();
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).as("they may come back").isEmpty();
    scheduler.letPass(THE_GRACE);
    assertThat(watcher.take())
        .isEqualTo(Map.of(alice, Presence.offlineSince(left), carol, Presence.offlineSince(left)));
  }

  @Test
  void answersWithWhoIsThere() {
    here.enter(alice);
    scheduler.letPass(A_ROUND);

    WatchPresence.Picture picture = watcher.watchRoom(room);

    assertThat(picture.conversations().getFirst().present())
        .containsExactlyInAnyOrder(
            new PresenceChange(alice, ONLINE), new PresenceChange(bob, ONLINE));
    assertThat(picture.conversations().getFirst().complete()).isTrue();
    assertThat(picture.own()).isEqualTo(PresenceChoice.AUTOMATIC);
  }

  @Test
  void saysNothingOfWhoeverComesBackSoonToWhicheverInstance() {
    Device first = here.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.take();

    for (int i = 0; i < 5; i++) {
      first.leave();
      scheduler.letPass(Roster.GRACE.minusSeconds(1));
      Device second = there.enter(alice);
      second.leave();
      scheduler.letPass(Roster.GRACE.minusSeconds(1));
      first = here.enter(alice);
      scheduler.letPass(THE_GRACE);
    }

    assertThat(watcher.frames).isEmpty();
  }

  @Test
  void saysNothingOfWhoeverComesAndGoesBetweenTwoRounds() {
    here.enter(alice).leave();
    scheduler.letPass(THE_GRACE);

    assertThat(watcher.frames).isEmpty();
    assertThat(there.show.users(bob, Set.of(alice)).get(alice).lastSeen()).isPresent();
  }

  @Test
  void takesSeveralDevicesForOneUser() {
    Device phone = here.enter(alice);
    there.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.take();

    phone.leave();
    scheduler.letPass(THE_GRACE);

    assertThat(watcher.frames).isEmpty();
    assertThat(here.tracking.stats().visible()).isEqualTo(2);
  }

  @Test
  void showsWhatTheUserHasChosenOnAllDevicesAndAfterComingBack() {
    Device phone = here.enter(alice);
    there.enter(alice);
    here.choose(alice, PresenceChoice.BUSY);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(alice, BUSY));

    phone.leave();
    scheduler.letPass(THE_GRACE);
    assertThat(watcher.frames).as("the other device knows, too").isEmpty();

    there.choose(alice, PresenceChoice.AUTOMATIC);
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE));
    assertThat(here.show.choice(alice)).isEqualTo(PresenceChoice.AUTOMATIC);
  }

  @Test
  void learnsWhatWasChosenWhereTheUserHasNoSession() {
    here.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.take();

    new Node().choose(alice, PresenceChoice.AWAY);
    scheduler.letPass(Duration.ofSeconds(15));

    assertThat(watcher.take()).isEqualTo(Map.of(alice, AWAY));
  }

  @Test
  void showsNothingOfTheInvisibleNotEvenWhenTheyWereThereLast() {
    Device phone = here.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.take();
    Instant hidden = clock.instant();
    here.choose(alice, PresenceChoice.INVISIBLE);
    scheduler.letPass(THE_GRACE);
    assertThat(watcher.take()).isEqualTo(Map.of(alice, Presence.offlineSince(hidden)));

    phone.session.noteActivity();
    there.enter(alice).leave();
    phone.leave();
    scheduler.letPass(Duration.ofHours(1));
    Device back = here.enter(alice);
    scheduler.letPass(Duration.ofHours(1));

    assertThat(watcher.take()).as("only that he does nothing himself").containsOnlyKeys(bob);
    assertThat(there.show.users(bob, Set.of(alice)))
        .isEqualTo(Map.of(alice, Presence.offlineSince(hidden)));
    assertThat(watcher.watchRoom(room).conversations().getFirst().present())
        .extracting(PresenceChange::user)
        .containsExactly(bob);

    back.session.noteActivity();
    there.choose(alice, PresenceChoice.AUTOMATIC);
    scheduler.letPass(Duration.ofSeconds(15));
    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE));
  }

  @Test
  void showsAsAwayWhoDoesNothingOnAnyDevice() {
    Device phone = here.enter(alice);
    Device laptop = there.enter(alice);
    scheduler.letPass(A_ROUND);
    watcher.take();

    for (int minute = 0; minute < 15; minute++) {
      phone.session.noteActivity();
      watcher.session.noteActivity();
      scheduler.letPass(Duration.ofMinutes(1));
    }
    assertThat(watcher.frames).as("one device is in use").isEmpty();

    for (int minute = 0; minute < 11; minute++) {
      watcher.session.noteActivity();
      scheduler.letPass(Duration.ofMinutes(1));
    }
    assertThat(watcher.take()).isEqualTo(Map.of(alice, AWAY));

    phone.leave();
    laptop.leave();
    there.enter(alice);
    scheduler.letPass(THE_GRACE);
    assertThat(watcher.frames).as("a device that comes back by itself").isEmpty();

    Device used = here.enter(alice);
    used.session.noteActivity();
    scheduler.letPass(A_ROUND);
    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE));
  }

  @Test
  void clearsTheUsersOfAnInstanceThatEnds() {
    here.enter(alice);
    here.enter(carol);
    scheduler.letPass(A_ROUND);
    watcher.take();
    Instant ended = clock.instant();

    here.board.close();
    there.enter(carol);
    scheduler.letPass(THE_GRACE);

    assertThat(watcher.take()).isEqualTo(Map.of(alice, Presence.offlineSince(ended)));
    there.tracking.flush();
    assertThat(records.of(Set.of(alice)).get(alice).lastSeen()).contains(ended);
  }

  @Test
  void tellsAnInstanceThatStartsWhoIsThere() {
    here.enter(alice);
    scheduler.letPass(A_ROUND);

    Node late = new Node();
    scheduler.letPass(A_ROUND);

    assertThat(late.show.users(bob, Set.of(alice))).isEqualTo(Map.of(alice, ONLINE));
  }

  @Test
  void keepsWhenSomebodyWasThereLast() {
    Device phone = here.enter(alice);
    scheduler.letPass(A_ROUND);
    Instant left = clock.instant();
    phone.leave();
    scheduler.letPass(THE_GRACE);
    assertThat(records.of(Set.of(alice))).as("not yet written").isEmpty();
    assertThat(there.show.users(bob, Set.of(alice)))
        .isEqualTo(Map.of(alice, Presence.offlineSince(left)));

    scheduler.letPass(Duration.ofHours(1));

    assertThat(records.of(Set.of(alice)).get(alice).lastSeen()).contains(left);
    assertThat(there.show.users(bob, Set.of(alice)))
        .isEqualTo(Map.of(alice, Presence.offlineSince(left)));
  }

  @Test
  void tellsNobodyOfWhomItDoesNotKnowWhetherTheyWantToBeSeen() {
    records.down = true;
    here.enter(alice);
    scheduler.letPass(THE_GRACE);
    assertThat(watcher.frames).isEmpty();

    records.down = false;
    scheduler.letPass(A_ROUND.multipliedBy(2));
    assertThat(watcher.take()).isEqualTo(Map.of(alice, ONLINE));
  }

  @Test
  void writesDownLaterWhatTheStoreDidNotTake() {
    Device phone = here.enter(alice);
    scheduler.letPass(A_ROUND);
    Instant left = clock.instant();
    phone.leave();
    records.down = true;
    scheduler.letPass(Duration.ofMinutes(5));
    records.down = false;
    scheduler.letPass(Duration.ofMinutes(2));

    assertThat(records.of(Set.of(alice)).get(alice).lastSeen()).contains(left);
  }

  @Test
  void countsWhatItKnowsAndTells() {
    here.enter(alice);
    scheduler.letPass(A_ROUND);

    PresenceStats stats = there.tracking.stats();
    assertThat(stats.present()).isEqualTo(1);
    assertThat(stats.visible()).isEqualTo(2);
    assertThat(stats.watching()).isEqualTo(1);
    assertThat(stats.frames()).isEqualTo(1);
    assertThat(stats.changes()).isEqualTo(1);
    assertThat(Optional.of(stats.overflown())).contains(0L);
    watcher.leave();
    assertThat(there.tracking.stats().watching()).isZero();
    assertThat(there.tracking.stats().present()).isZero();
  }
}
