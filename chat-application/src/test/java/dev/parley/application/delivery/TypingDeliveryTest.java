package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.ClockedScheduler;
import dev.parley.application.fixture.FlakyTimeline;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingDeliveryTest extends DeliveryScene {
  private final ClockedScheduler time = new ClockedScheduler(ManualClock.create());

  @BeforeEach
  void startOnAClock() {
    delivery = onBus(new ScriptedBus());
  }

  private Delivery onBus(ScriptedBus own) {
    here = new FlakyTimeline(memory.openPeer().timeline());
    return Delivery.start(here, memory.memberships(), own, time);
  }

  private static TypingChanged typing(Room room, UserId user) {
    return new TypingChanged(room.id(), user, true);
  }

  private static TypingChanged silent(Room room, UserId user) {
    return new TypingChanged(room.id(), user, false);
  }

  private void passWindow() {
    time.letPass(TypingGathering.WINDOW);
  }

  @Test
  void whoTypesIsToldToTheOthersHereSoonAndToOtherInstancesAtOnce() {
    ScriptedBus own = new ScriptedBus();
    delivery = onBus(own);
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);
    own.published().clear();

    delivery.typing(typing(room, alice));

    assertThat(own.published()).containsExactly(List.<ChatEvent>of(typing(room, alice)));
    assertThat(atBob.typists()).isEmpty();
    passWindow();
    assertThat(atBob.typists()).containsExactly(List.of(alice));
  }

  @Test
  void whoTypesElsewhereIsToldHere() {
    ScriptedBus own = new ScriptedBus();
    delivery = onBus(own);
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);

    own.arrive(typing(room, alice));
    passWindow();
    own.arrive(silent(room, alice));
    passWindow();

    assertThat(atBob.typists()).containsExactly(List.of(alice), List.of());
  }

  @Test
  void nobodyIsToldOfThemselvesOnAnyDevice() {
    Room room = openRoom(alice, bob);
    UserId carol = new UserId("carol");
    join(here, room.id(), carol);
    List<RecordingOutlet.Session> own = List.of(attach(alice), attach(alice));
    RecordingOutlet.Session atBob = attach(bob);
    RecordingOutlet.Session atCarol = attach(carol);

    delivery.typing(typing(room, alice));
    delivery.typing(typing(room, bob));
    passWindow();

    assertThat(own).allSatisfy(s -> assertThat(s.typists()).containsExactly(List.of(bob)));
    assertThat(atBob.typists()).containsExactly(List.of(alice));
    assertThat(atCarol.typists()).containsExactly(List.of(alice, bob));
  }

  @Test
  void whoTypesAloneIsToldNothing() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session own = attach(alice);
    delivery.typing(typing(room, alice));
    time.letPass(Duration.ofSeconds(2));
    delivery.typing(typing(room, alice));
    time.letPass(Duration.ofSeconds(2));
    assertThat(own.typists()).isEmpty();

    delivery.typing(typing(room, bob));
    passWindow();
    delivery.typing(silent(room, bob));
    passWindow();
    assertThat(own.typists()).containsExactly(List.of(bob), List.of());
  }

  @Test
  void endsByItselfUnlessItIsSaidAgain() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);
    delivery.typing(typing(room, alice));
    time.letPass(TypingGathering.EXPIRY.minusSeconds(1));
    delivery.typing(typing(room, alice));
    time.letPass(TypingGathering.EXPIRY.minusSeconds(1));
    assertThat(atBob.typists().getLast()).containsExactly(alice);

    time.letPass(Duration.ofSeconds(2));

    assertThat(atBob.typists().getLast()).isEmpty();
    time.letPass(Duration.ofMinutes(1));
    assertThat(atBob.typists()).hasSize(3);
  }

  @Test
  void isToldAgainAsLongAsSomebodyGoesOnButNotEachTime() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);
    for (int i = 0; i < 10; i++) {
      delivery.typing(typing(room, alice));
      time.letPass(Duration.ofMillis(200));
    }
    time.letPass(Duration.ofSeconds(1));

    assertThat(atBob.typists()).isNotEmpty().hasSizeLessThan(5).containsOnly(List.of(alice));
  }

  @Test
  void endsWithTheMessageAndWithTheLeaving() {
    Room room = openRoom(alice, bob);
    UserId carol = new UserId("carol");
    join(here, room.id(), carol);
    RecordingOutlet.Session atBob = attach(bob);
    delivery.typing(typing(room, alice));
    delivery.typing(typing(room, carol));
    passWindow();

    post(here, room.id(), alice, 1);
    passWindow();
    leave(here, room.id(), carol);
    passWindow();

    assertThat(atBob.typists()).containsExactly(List.of(alice, carol), List.of(carol), List.of());
  }

  @Test
  void whatIsOverBeforeItWasToldIsToldAsNothing() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);

    delivery.typing(typing(room, alice));
    delivery.typing(silent(room, alice));
    passWindow();

    assertThat(atBob.typists()).containsExactly(List.of());
  }

  @Test
  void isNotPassedOnWhereTooManyWouldGetIt() {
    ScriptedBus own = new ScriptedBus();
    delivery = onBus(own);
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = attach(bob);
    for (int i = 0; i < TypingGathering.MAX_SESSIONS; i++) {
      attach(bob);
    }
    own.published().clear();

    delivery.typing(typing(room, alice));
    own.arrive(typing(room, alice));
    time.letPass(Duration.ofMinutes(1));

    assertThat(own.published()).isEmpty();
    assertThat(atBob.typists()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenTheLastSessionGoes() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session atBob = outlet.sessionOf(bob);
    Attachment attachment = delivery.attach(atBob);
    delivery.typing(typing(room, alice));

    attachment.close();
    time.letPass(Duration.ofMinutes(1));

    assertThat(atBob.typists()).isEmpty();
  }

  @Test
  void tellsWhoWantsToKnowWhoComesAndGoes() {
    Room room = openRoom(alice);
    List<MembershipChange> changes = new ArrayList<>();
    delivery.observeMemberships(changes::add);
    attach(alice);

    join(here, room.id(), bob);
    leave(here, room.id(), bob);

    assertThat(changes)
        .containsExactly(
            new MembershipChange(room.id(), bob, true),
            new MembershipChange(room.id(), bob, false));
  }
}
