package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest extends DeliveryScene {
  @Test
  void aSessionGetsWhatIsCommittedHereAtOnceAndInOrder() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);

    post(here, room.id(), alice, 3);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L);
  }

  @Test
  void aSessionGetsNothingOlderThanItself() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 5);

    RecordingOutlet.Session session = attach(bob);

    assertThat(session.received()).isEmpty();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void theSenderHearsItselfOnEachOfItsSessions() {
    Room room = openRoom(alice);
    RecordingOutlet.Session phone = attach(alice);
    RecordingOutlet.Session desk = attach(alice);

    post(here, room.id(), alice, 2);

    assertThat(phone.sequences(room.id())).containsExactly(2L, 3L);
    assertThat(desk.received()).isEqualTo(phone.received());
  }

  @Test
  void anEventIsEncodedOncePerProtocolHoweverManySessionsFollow() {
    Room room = openRoom(alice, bob);
    attach(alice);
    attach(alice);
    attach(bob);

    post(here, room.id(), alice, 1);

    assertThat(outlet.audiences()).isEqualTo(1);
    assertThat(delivery.counters().snapshot().delivered()).isEqualTo(1);
  }

  @Test
  void strangersGetNothing() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);

    post(here, room.id(), alice, 2);
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.received()).isEmpty();
  }

  @Test
  void commitsOfOthersArriveOverTheBus() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);

    bus.arrive(post(elsewhere, room.id(), alice, 2));

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
    assertThat(here.reads()).isZero();
  }

  @Test
  void whatIsCommittedHereIsPublishedInOneCall() {
    Room room = openRoom(alice, bob);
    bus.published().clear();

    List<TimelineEvent> events = post(here, room.id(), alice, 3);

    assertThat(bus.published()).containsExactly(List.copyOf(events));
  }

  @Test
  void whatComesTwiceIsDeliveredOnce() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> events = post(elsewhere, room.id(), alice, 2);

    bus.arrive(events);
    bus.arrive(events);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
    assertThat(delivery.counters().snapshot().repeated()).isEqualTo(2);
  }

  @Test
  void aGapIsReadFromTheStore() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> events = post(elsewhere, room.id(), alice, 5);

    bus.arrive(events.getFirst());
    bus.arrive(events.getLast());
    assertThat(session.sequences(room.id())).containsExactly(3L);
    scheduler.runReady();

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(delivery.counters().snapshot().healed()).isEqualTo(3);
    assertThat(delivery.counters().snapshot().allGaps()).isEqualTo(1);
  }

  @Test
  void whatArrivesWhileAGapIsReadIsNeitherLostNorEarly() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> missed = post(elsewhere, room.id(), alice, 2);

    bus.arrive(missed.getLast());
    post(here, room.id(), alice, 2);
    assertThat(session.received()).isEmpty();
    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void aGapLongerThanAnyReadIsFilledInPieces() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    for (int i = 0; i < 5; i++) {
      post(elsewhere, room.id(), alice, 500);
    }

    bus.suspectLoss();
    scheduler.runReady();

    assertThat(session.sequences(room.id())).hasSize(2_500).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void moreThanMayWaitIsReadInstead() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> events = new ArrayList<>(post(elsewhere, room.id(), alice, 500));

    bus.arrive(events.subList(1, events.size()));
    scheduler.runReady();

    assertThat(session.sequences(room.id())).hasSize(500).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aStoreThatIsDownIsAskedAgainLaterAndLater() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> events = post(elsewhere, room.id(), alice, 2);
    here.setDown(true);

    bus.arrive(events.getLast());
    scheduler.runReady();
    long first = scheduler.delays().getFirst().toMillis();
    scheduler.letTimePass();
    long second = scheduler.delays().getFirst().toMillis();
    for (int i = 0; i < 10; i++) {
      scheduler.letTimePass();
    }
    assertThat(second).isGreaterThan(first);
    assertThat(scheduler.delays().getFirst().toMillis()).isLessThanOrEqualTo(2_000);
    assertThat(session.received()).isEmpty();

    here.setDown(false);
    scheduler.letTimePass();

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void aLostLastMessageIsFoundWhenLossIsSuspected() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    post(elsewhere, room.id(), alice, 1);

    bus.suspectLoss();
    scheduler.runReady();

    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void aJoiningThatWasNotHeardOfIsFoundWhenLossIsSuspected() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);
    join(elsewhere, room.id(), bob);

    bus.suspectLoss();
    scheduler.runReady();
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.sequences(room.id())).containsExactly(2L, 3L);
  }

  @Test
  void aLeavingThatWasNotHeardOfIsFoundWhenLossIsSuspected() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    leave(elsewhere, room.id(), bob);

    bus.suspectLoss();
    scheduler.runReady();
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.sequences(room.id())).containsExactly(3L);
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void suspicionWhileTheStoreIsDownIsNotForgotten() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    post(elsewhere, room.id(), alice, 1);
    here.setDown(true);
    bus.suspectLoss();
    scheduler.runReady();

    here.setDown(false);
    scheduler.letTimePass();

    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void rumoursOfEntriesThatTheStoreDoesNotHaveHoldUpNothing() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);

    bus.arrive(
        new MessageSent(MessageBuilder.aMessage().in(room.id()).from(alice).withSeq(99).build()));
    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).containsExactly(3L);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void whoJoinsHereHearsOfItAndOfEverythingAfter() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);

    join(here, room.id(), bob);
    post(here, room.id(), alice, 1);

    assertThat(session.received().getFirst()).isInstanceOf(MemberJoined.class);
    assertThat(session.sequences(room.id())).containsExactly(2L, 3L);
  }

  @Test
  void whoJoinsElsewhereHearsOfItAndOfEverythingAfter() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(bob);
    post(elsewhere, room.id(), alice, 3);

    bus.arrive(join(elsewhere, room.id(), bob));
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.sequences(room.id())).containsExactly(5L, 6L);
  }

  @Test
  void whoeverOpensADirectConversationElsewhereReachesTheOtherHere() {
    RecordingOutlet.Session session = attach(bob);
    DirectConversation direct =
        DirectConversation.between(
            new ConversationId(UUID.randomUUID()), alice, bob, ManualClock.START);

    OpenOutcome opened = elsewhere.open(direct, direct.members());
    bus.arrive(((OpenOutcome.Opened) opened).event());
    bus.arrive(post(elsewhere, direct.id(), alice, 1));

    assertThat(session.sequences(direct.id())).containsExactly(1L, 2L);
  }

  @Test
  void whoLeavesHearsOfItAndOfNothingAfter() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session leaver = attach(bob);
    RecordingOutlet.Session stayer = attach(alice);

    leave(here, room.id(), bob);
    post(here, room.id(), alice, 2);

    assertThat(leaver.received()).hasSize(1).first().isInstanceOf(MemberLeft.class);
    assertThat(stayer.sequences(room.id())).containsExactly(3L, 4L, 5L);
  }

  @Test
  void whoLeavesElsewhereHearsOfNothingAfter() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session leaver = attach(bob);
    List<TimelineEvent> left = leave(elsewhere, room.id(), bob);
    List<TimelineEvent> after = post(elsewhere, room.id(), alice, 1);

    bus.arrive(after);
    bus.arrive(left);
    scheduler.runReady();

    assertThat(leaver.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void whoComesBackHearsAgain() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);

    leave(here, room.id(), bob);
    post(here, room.id(), alice, 1);
    join(here, room.id(), bob);
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).containsExactly(3L, 5L, 6L);
  }

  @Test
  void aClosedSessionGetsNothingAndLeavesNothingBehind() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = outlet.sessionOf(bob);
    Attachment attachment = delivery.attach(session);

    attachment.close();
    attachment.close();
    post(here, room.id(), alice, 1);
    leave(here, room.id(), bob);
    join(here, room.id(), bob);

    assertThat(session.received()).isEmpty();
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void theLastToLeaveClosesTheChannel() {
    Room room = openRoom(alice, bob);
    attach(bob);

    leave(here, room.id(), bob);

    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void aProtocolThatFailsDoesNotKeepEventsFromTheOthers() {
    Room room = openRoom(alice, bob);
    delivery.attach(new FailingOutlet().sessionOf(alice));
    RecordingOutlet.Session session = attach(bob);

    post(here, room.id(), alice, 2);

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
    assertThat(delivery.counters().snapshot().failedDeliveries()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverTheBusDoesASessionSeesOneOrder(long seed) {
    Random random = new Random(seed);
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    List<TimelineEvent> inFlight = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      switch (random.nextInt(6)) {
        case 0 -> post(here, room.id(), alice, 1 + random.nextInt(3));
        case 1, 2 -> inFlight.addAll(post(elsewhere, room.id(), alice, 1 + random.nextInt(3)));
        case 3 -> {
          Collections.shuffle(inFlight, random);
          int some = random.nextInt(inFlight.size() + 1);
          List<TimelineEvent> arriving = List.copyOf(inFlight.subList(0, some));
          inFlight.subList(0, random.nextInt(some + 1)).clear();
          bus.arrive(arriving);
        }
        case 4 -> {
          if (!inFlight.isEmpty()) {
            inFlight.removeFirst();
          }
        }
        case 5 -> scheduler.runReady();
        default -> throw new IllegalStateException();
      }
    }
    bus.suspectLoss();
    scheduler.runReady();

    long head = here.heads(Set.of(room.id())).get(room.id());
    List<Long> expected = new ArrayList<>();
    for (long seq = 3; seq <= head; seq++) {
      expected.add(seq);
    }
    assertThat(session.sequences(room.id())).isEqualTo(expected);
  }

  private static final class FailingOutlet implements Outlet {
    Recipient sessionOf(UserId user) {
      return new Recipient() {
        @Override
        public UserId user() {
          return user;
        }

        @Override
        public Outlet outlet() {
          return FailingOutlet.this;
        }

        @Override
        public int replay(TimelineEvent event) {
          throw new IllegalStateException("broken on purpose");
        }
      };
    }

    @Override
    public Audience newAudience(ConversationId conversation) {
      return new Audience() {
        @Override
        public void add(Recipient recipient) {}

        @Override
        public void remove(Recipient recipient) {}

        @Override
        public void deliver(TimelineEvent event) {
          throw new IllegalStateException("broken on purpose");
        }

        @Override
        public void deliver(List<ReceiptAdvanced> receipts) {
          throw new IllegalStateException("broken on purpose");
        }
      };
    }
  }
}
