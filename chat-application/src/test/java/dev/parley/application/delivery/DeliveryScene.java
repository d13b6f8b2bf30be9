package dev.parley.application.delivery;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.fixture.FlakyTimeline;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** One instance on a store, a bus that the test holds the other end of, and another instance. */
abstract class DeliveryScene {
  final UserId alice = People.someone("alice");
  final UserId bob = People.someone("bob");
  final ManualScheduler scheduler = new ManualScheduler();
  final ScriptedBus bus = new ScriptedBus();
  final RecordingOutlet outlet = new RecordingOutlet();
  final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  final Timeline elsewhere = memory.openPeer().timeline();
  FlakyTimeline here = new FlakyTimeline(memory.timeline());
  Delivery delivery;

  @BeforeEach
  void start() {
    delivery = Delivery.start(here, memory.memberships(), bus, scheduler);
  }

  RecordingOutlet.Session attach(UserId user) {
    RecordingOutlet.Session session = outlet.sessionOf(user);
    delivery.attach(session);
    return session;
  }

  Room openRoom(UserId owner, UserId... others) {
    Room room = RoomBuilder.aRoom().openedBy(owner).build();
    here.open(room, List.of(owner));
    for (UserId other : others) {
      join(here, room.id(), other);
    }
    return room;
  }

  static List<TimelineEvent> post(
      Timeline timeline, ConversationId conversation, UserId sender, int count) {
    List<Change> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(PostBuilder.aPost().in(conversation).by(sender).build());
    }
    return applied(timeline.apply(posts));
  }

  static List<TimelineEvent> join(Timeline timeline, ConversationId conversation, UserId user) {
    return applied(timeline.apply(List.of(new Change.Join(conversation, user))));
  }

  static List<TimelineEvent> leave(Timeline timeline, ConversationId conversation, UserId user) {
    return applied(timeline.apply(List.of(new Change.Leave(conversation, user))));
  }

  static List<TimelineEvent> applied(List<ChangeOutcome> outcomes) {
    return outcomes.stream().map(outcome -> ((ChangeOutcome.Applied) outcome).event()).toList();
  }
}
