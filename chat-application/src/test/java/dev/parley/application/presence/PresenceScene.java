package dev.parley.application.presence;

import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.InMemoryPresenceBoard;
import dev.parley.adapter.memory.InMemoryPresenceHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.fixture.ClockedScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instances on one store, whose time a test lets pass. */
abstract class PresenceScene {
  /** By then everybody has been told of what has happened, whoever has vanished left out. */
  static final Duration A_ROUND = PresenceTracking.INTERVAL;

  /** By then everybody has been told of those too who have vanished. */
  static final Duration THE_GRACE = Roster.GRACE.plus(A_ROUND);

  final UserId alice = People.someone("alice");
  final UserId bob = People.someone("bob");
  final UserId carol = People.someone("carol");
  final ManualClock clock = ManualClock.create();
  final ClockedScheduler scheduler = new ClockedScheduler(clock);
  final MemoryAdapter memory = MemoryAdapter.open(clock);
  final Records records = new Records(memory.presenceRecords());
  final AskedBlocks blocks = new AskedBlocks(memory.blocks());
  final InMemoryEventHub buses = new InMemoryEventHub(scheduler);
  final InMemoryPresenceHub boards = new InMemoryPresenceHub(scheduler);

  /** An instance. */
  final class Node {
    final Timeline timeline = memory.openPeer().timeline();
    final Delivery delivery =
        Delivery.start(timeline, memory.memberships(), buses.connect(), scheduler);
    final InMemoryPresenceBoard board = boards.connect();
    final PresenceTracking tracking =
        PresenceTracking.start(
            board, records, memory.memberships(), blocks, delivery, scheduler, clock);
    final ShowPresence show =
        new ShowPresence(memory.conversations(), memory.memberships(), blocks, records, tracking);
    final WatchPresence watch = new WatchPresence(memory.memberships(), show, tracking);
    final SetPresence set = new SetPresence(records, tracking, clock);

    Device enter(UserId user) {
      Device device = new Device(this, user);
      scheduler.runReady();
      return device;
    }

    void choose(UserId user, PresenceChoice choice) {
      set.set(user, choice);
      scheduler.runReady();
    }

    Room openRoom(UserId owner, UserId... others) {
      Room room = RoomBuilder.aRoom().openedBy(owner).build();
      timeline.open(room, List.of(owner));
      for (UserId other : others) {
        timeline.apply(List.of(new Change.Join(room.id(), other)));
      }
      scheduler.runReady();
      return room;
    }

    void leave(Room room, UserId user) {
      timeline.apply(List.of(new Change.Leave(room.id(), user)));
      scheduler.runReady();
    }
  }

  /** A session on an instance that hears of what is new. */
  static final class Device implements PresenceOutlet {
    private final Node node;
    private final AutoCloseable attachment;
    final PresenceSession session;
    final List<List<PresenceChange>> frames = new ArrayList<>();
    boolean behind;

    private Device(Node node, UserId user) {
      this.node = node;
      this.attachment = node.delivery.attach(new RecordingOutlet().sessionOf(user));
      this.session = node.tracking.enter(user, this);
    }

    @Override
    public boolean offer(List<PresenceChange> changes) {
      if (!behind) {
        frames.add(changes);
      }
      return !behind;
    }

    WatchPresence.Picture watchUsers(UserId... users) {
      return watch(Set.of(users), List.of());
    }

    WatchPresence.Picture watchRoom(Room room) {
      return watch(Set.of(), List.of(room.id()));
    }

    WatchPresence.Picture watch(Set<UserId> users, List<ConversationId> conversations) {
      WatchPresence.Picture picture =
          node.watch.watch(session, true, new LinkedHashSet<>(users), conversations);
      session.answered();
      return picture;
    }

    /** What it was told last of each user since the last call. */
    Map<UserId, Presence> take() {
      Map<UserId, Presence> told = new HashMap<>();
      frames.forEach(frame -> frame.forEach(one -> told.put(one.user(), one.presence())));
      frames.clear();
      return told;
    }

    void leave() {
      session.close();
      try {
        attachment.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The records, which a test can make unavailable. */
  static final class Records implements PresenceRecords {
    private final PresenceRecords real;
    boolean down;
    int reads;
    int writes;

    private Records(PresenceRecords real) {
      this.real = real;
    }

    private PresenceRecords real() {
      if (down) {
        throw new PortUnavailableException("records", new IOException("down"));
      }
      return real;
    }

    @Override
    public Map<UserId, Kept> of(Set<UserId> users) {
      reads++;
      return real().of(users);
    }

    @Override
    public ChosenPresence choose(UserId user, PresenceChoice choice, Instant now) {
      return real().choose(user, choice, now);
    }

    @Override
    public Map<UserId, ChosenPresence> chosenSince(Instant since) {
      return real().chosenSince(since);
    }

    @Override
    public void seen(Map<UserId, Instant> seen) {
      writes++;
      real().seen(seen);
    }

    @Override
    public void erase(UserId user) {
      real().erase(user);
    }
  }
}
