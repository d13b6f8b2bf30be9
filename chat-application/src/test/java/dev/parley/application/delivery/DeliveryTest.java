package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final ManualScheduler scheduler = new ManualScheduler();
  private final ScriptedBus bus = new ScriptedBus();
  private final RecordingOutlet outlet = new RecordingOutlet();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final Timeline elsewhere = memory.openPeer().timeline();
  private FlakyTimeline here = new FlakyTimeline(memory.timeline());
  private Delivery delivery;

  @BeforeEach
  void start() {
    delivery = Delivery.start(here, memory.memberships(), bus, scheduler);
  }

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
    assertThat(delivery.counters().snapshot().gaps()).isEqualTo(1);
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

    assertThat(session.sequences(room.id())).containsExactly(3L);
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
  void aSessionIsNotAttachedWhenTheStoreIsDown() {
    Memberships failing = new FailingMemberships();
    Delivery broken =
        Delivery.start(memory.openPeer().timeline(), failing, new ScriptedBus(), scheduler);

    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> broken.attach(outlet.sessionOf(bob)));
    assertThat(broken.followedConversations()).isZero();
  }

  @Test
  void whatIsCommittedWhileASessionIsAttachedIsNotLost() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attachWhile(bob, lookUp -> post(here, room.id(), alice, 1));

    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).endsWith(5L).isSorted().doesNotHaveDuplicates();
    assertThat(session.sequences(room.id())).contains(4L);
  }

  @Test
  void whoLeavesWhileASessionIsAttachedHearsNothingAfter() {
    Room room = openRoom(alice, bob);
    attach(alice);
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                leave(here, room.id(), bob);
              }
            });

    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).doesNotContain(4L);
  }

  @Test
  void whoLeavesElsewhereBetweenTheLooksOfAnAttachmentHearsNothingAfter() {
    Room room = openRoom(alice, bob);
    List<TimelineEvent> left = new ArrayList<>();
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                left.addAll(leave(elsewhere, room.id(), bob));
              }
            });

    bus.arrive(left);
    bus.arrive(post(elsewhere, room.id(), alice, 1));
    scheduler.runReady();

    assertThat(session.received()).isEmpty();
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void whoJoinsWhileASessionIsAttachedIsNotForgotten() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                join(here, room.id(), bob);
              }
            });

    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).endsWith(3L).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void signalsReachTheSessionsHereAndTheOtherInstances() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    ReceiptAdvanced signal = new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1));
    bus.published().clear();

    delivery.signal(signal);

    assertThat(session.received()).containsExactly(signal);
    assertThat(bus.published()).containsExactly(List.<ChatEvent>of(signal));
  }

  @Test
  void signalsOfOtherInstancesReachTheSessionsHere() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    ReceiptAdvanced signal = new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1));

    bus.arrive(signal);

    assertThat(session.received()).containsExactly(signal);
  }

  @Test
  void receiptsAreNotPassedOnWhereTooManyWouldGetThem() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(alice);
    for (int i = 0; i < ConversationChannel.MAX_SESSIONS_FOR_RECEIPTS; i++) {
      attach(alice);
    }
    bus.published().clear();

    delivery.signal(new ReceiptAdvanced(room.id(), alice, new Watermarks(1, 1)));
    bus.arrive(new ReceiptAdvanced(room.id(), bob, new Watermarks(1, 1)));

    assertThat(session.received()).isEmpty();
    assertThat(bus.published()).isEmpty();
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

  private RecordingOutlet.Session attach(UserId user) {
    RecordingOutlet.Session session = outlet.sessionOf(user);
    delivery.attach(session);
    return session;
  }

  /** Attaches a session through memberships that something happens after each look at. */
  private RecordingOutlet.Session attachWhile(UserId user, Consumer<Integer> afterLookUp) {
    here = new FlakyTimeline(memory.openPeer().timeline());
    delivery = Delivery.start(here, new EventfulMemberships(afterLookUp), bus, scheduler);
    return attach(user);
  }

  private Room openRoom(UserId owner, UserId... others) {
    Room room = RoomBuilder.aRoom().openedBy(owner).build();
    here.open(room, List.of(owner));
    for (UserId other : others) {
      join(here, room.id(), other);
    }
    return room;
  }

  private static List<TimelineEvent> post(
      Timeline timeline, ConversationId conversation, UserId sender, int count) {
    List<Change> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(PostBuilder.aPost().in(conversation).by(sender).build());
    }
    return applied(timeline.apply(posts));
  }

  private static List<TimelineEvent> join(
      Timeline timeline, ConversationId conversation, UserId user) {
    return applied(timeline.apply(List.of(new Change.Join(conversation, user))));
  }

  private static List<TimelineEvent> leave(
      Timeline timeline, ConversationId conversation, UserId user) {
    return applied(timeline.apply(List.of(new Change.Leave(conversation, user))));
  }

  private static List<TimelineEvent> applied(List<ChangeOutcome> outcomes) {
    return outcomes.stream().map(outcome -> ((ChangeOutcome.Applied) outcome).event()).toList();
  }

  /** Memberships after each look at which something happens. */
  private final class EventfulMemberships implements Memberships {
    private final Consumer<Integer> afterLookUp;
    private int lookUps;

    private EventfulMemberships(Consumer<Integer> afterLookUp) {
      this.afterLookUp = afterLookUp;
    }

    @Override
    public Optional<Membership> find(ConversationId conversation, UserId user) {
      return memory.memberships().find(conversation, user);
    }

    @Override
    public Map<ConversationId, Long> conversationsOf(UserId user) {
      Map<ConversationId, Long> conversations = memory.memberships().conversationsOf(user);
      afterLookUp.accept(++lookUps);
      return conversations;
    }

    @Override
    public List<Membership> members(ConversationId conversation, int limit) {
      return memory.memberships().members(conversation, limit);
    }
  }

  private static final class FailingMemberships implements Memberships {
    @Override
    public Optional<Membership> find(ConversationId conversation, UserId user) {
      throw down();
    }

    @Override
    public Map<ConversationId, Long> conversationsOf(UserId user) {
      throw down();
    }

    @Override
    public List<Membership> members(ConversationId conversation, int limit) {
      throw down();
    }

    private static PortUnavailableException down() {
      return new PortUnavailableException("memberships", new IllegalStateException("down"));
    }
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
        public void deliver(ChatEvent event) {
          throw new IllegalStateException("broken on purpose");
        }
      };
    }
  }
}
