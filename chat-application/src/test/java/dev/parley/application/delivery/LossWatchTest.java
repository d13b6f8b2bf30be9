package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossWatchTest extends DeliveryScene {
  @BeforeEach
  void watch() {
    LossWatch.start(delivery, bus, scheduler);
  }

  @Test
  void findsALostLastMessageWithoutAnySignOfLoss() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    post(elsewhere, room.id(), alice, 2);

    letTimePass(5);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
    assertThat(delivery.counters().snapshot().gaps()).containsEntry(HealCause.ROUTINE, 1L);
  }

  @Test
  void looksAtEveryConversationWithinARound() {
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      rooms.add(openRoom(alice, bob));
    }
    RecordingOutlet.Session session = attach(bob);
    rooms.forEach(room -> post(elsewhere, room.id(), alice, 1));

    letTimePass(6);

    assertThat(session.received()).hasSize(23);
  }

  @Test
  void findsAJoiningThatNobodyHeardOf() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);
    join(elsewhere, room.id(), bob);

    letTimePass(2);
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.sequences(room.id())).containsExactly(2L, 3L);
  }

  @Test
  void showsEverythingSinceAJoiningThatNobodyHeardOf() {
    Room room = openRoom(alice);
    attach(alice);
    RecordingOutlet.Session session = attach(bob);
    post(elsewhere, room.id(), alice, 2);
    join(elsewhere, room.id(), bob);
    List<TimelineEvent> after = post(elsewhere, room.id(), alice, 500);

    letTimePass(2);
    bus.arrive(after);
    scheduler.runReady();

    assertThat(session.sequences(room.id())).hasSize(501).startsWith(4L).isSorted();
    assertThat(session.sequences(room.id())).doesNotHaveDuplicates().endsWith(504L);
  }

  @Test
  void forgetsNoJoiningThoughTheStoreFailsWhileItIsShown() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);
    join(elsewhere, room.id(), bob);
    here.setDown(true);
    letTimePass(2);
    assertThat(session.received()).isEmpty();

    here.setDown(false);
    letTimePass(2);
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).containsExactly(2L, 3L);
  }

  @Test
  void bringsWhatOthersSayWhileTheBusDoesNotWork() {
    Room room = openRoom(alice, bob);
    Room another = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);
    UserId carol = new UserId("carol");
    attach(carol);
    bus.setHealthy(false);

    for (int i = 0; i < 3; i++) {
      post(elsewhere, room.id(), alice, 1);
      letTimePass(1);
    }
    join(elsewhere, another.id(), bob);
    letTimePass(1);
    post(elsewhere, another.id(), alice, 1);
    letTimePass(1);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L);
    assertThat(session.sequences(another.id())).containsExactly(2L, 3L);
    assertThat(delivery.counters().snapshot().gaps())
        .containsEntry(HealCause.WITHOUT_BUS, 4L)
        .containsEntry(HealCause.ROUTINE, 0L);
  }

  @Test
  void goesOnLookingAfterTheStoreWasDown() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    here.setDown(true);
    post(elsewhere, room.id(), alice, 1);
    letTimePass(7);
    assertThat(delivery.counters().snapshot().failedReads()).isPositive();

    here.setDown(false);
    letTimePass(5);

    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void readsNothingWhereNothingIsMissing() {
    Room room = openRoom(alice, bob);
    attach(bob);
    post(here, room.id(), alice, 3);

    letTimePass(12);

    assertThat(here.reads()).isZero();
    assertThat(delivery.counters().snapshot().gaps().values()).containsOnly(0L);
    assertThat(delivery.counters().snapshot().allGaps()).isZero();
    assertThat(Map.copyOf(delivery.counters().snapshot().gaps())).hasSize(7);
  }

  private void letTimePass(int looks) {
    for (int i = 0; i < looks; i++) {
      scheduler.letTimePass();
    }
  }
}
