package dev.parley.simulation;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one store of the simulated world, behind a network: calls take time, fail before or after
 * they take effect, and an instance may crash between any two steps of one.
 */
final class SimulatedStore {
  private final World world;
  private final Faults faults;
  private final MemoryAdapter memory;
  private final List<TimelineEvent> committed = new ArrayList<>();
  private boolean down;
  private boolean calm;

  SimulatedStore(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
    this.memory = MemoryAdapter.open(world.clock(Duration.ZERO));
    memory.timeline().onCommit(committed::addAll);
  }

  /** What the store holds, without a network in between, for the checker. */
  MemoryAdapter truth() {
    return memory;
  }

  /** The store is gone, or back. */
  void setDown(boolean value) {
    down = value;
    world.note(value ? "store down" : "store up");
  }

  /** From now on nothing fails. */
  void calmDown() {
    calm = true;
    down = false;
  }

  /** The store as one instance reaches it. */
  Access accessFrom(Host host) {
    return new Access(host);
  }

  private void travel(String operation) {
    world.sleep(world.upTo(Duration.ofMillis(3)));
    if (down || (!calm && world.chance(faults.storeRefuses()))) {
      throw failure(operation);
    }
  }

  private void answer(String operation) {
    world.pause();
    if (down || (!calm && world.chance(faults.storeForgetsToAnswer()))) {
      world.note(operation + " done but not answered");
      throw failure(operation);
    }
  }

  private static PortUnavailableException failure(String operation) {
    return new PortUnavailableException(operation, new IllegalStateException("simulated"));
  }

  /** The ports of one instance. */
  final class Access {
    private final Host host;
    private final Deque<List<TimelineEvent>> announcements = new ArrayDeque<>();
    private Timeline.@Nullable CommitListener listener;

    private Access(Host host) {
      this.host = host;
    }

    Timeline timeline() {
      return new TimelineAccess();
    }

    Memberships memberships() {
      return new MembershipsAccess();
    }

    Receipts receipts() {
      return marks -> {
        travel("receipts.advance");
        List<ReceiptOutcome> outcomes = memory.receipts().advance(marks);
        noteMarks(marks);
        answer("receipts.advance");
        return outcomes;
      };
    }

    DeviceCursors deviceCursors() {
      return new DeviceCursors() {
        @Override
        public void advance(List<DeviceCursor> cursors) {
          travel("deviceCursors.advance");
          memory.deviceCursors().advance(cursors);
          answer("deviceCursors.advance");
        }

        @Override
        public Map<ConversationId, Long> of(UserId user, DeviceId device) {
          travel("deviceCursors.of");
          Map<ConversationId, Long> cursors = memory.deviceCursors().of(user, device);
          answer("deviceCursors.of");
          return cursors;
        }
      };
    }

    private void noteMarks(List<ReceiptMark> marks) {
      marks.forEach(mark -> world.note("marked " + mark.user() + " " + mark.kind() + mark.seq()));
    }

    /** Tells the instance what it has committed, in the order of the commits. */
    private void announce() {
      // Between a commit and its announcement the instance may crash, or another commit come.
      world.pause();
      while (!announcements.isEmpty() && host.isUp()) {
        List<TimelineEvent> events = announcements.poll();
        if (listener != null) {
          listener.onCommitted(events);
        }
      }
    }

    private final class TimelineAccess implements Timeline {
      @Override
      public List<ChangeOutcome> apply(List<? extends Change> changes) {
        travel("timeline.apply");
        committed.clear();
        List<ChangeOutcome> outcomes = memory.timeline().apply(changes);
        announcements.add(List.copyOf(committed));
        committed.forEach(event -> world.note("committed " + brief(event)));
        announce();
        answer("timeline.apply");
        return outcomes;
      }

      @Override
      public OpenOutcome open(Conversation conversation, List<UserId> members) {
        travel("timeline.open");
        committed.clear();
        OpenOutcome outcome = memory.timeline().open(conversation, members);
        announcements.add(List.copyOf(committed));
        announce();
        answer("timeline.open");
        return outcome;
      }

      @Override
      public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
        travel("timeline.read");
        List<TimelineEvent> events = memory.timeline().read(conversation, range);
        answer("timeline.read");
        return events;
      }

      @Override
      public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
        travel("timeline.heads");
        Map<ConversationId, Long> heads = memory.timeline().heads(conversations);
        answer("timeline.heads");
        return heads;
      }

      @Override
      public DatabaseEpoch epoch() {
        return memory.timeline().epoch();
      }

      @Override
      public void onCommit(CommitListener commitListener) {
        listener = commitListener;
      }
    }

    private final class MembershipsAccess implements Memberships {
      @Override
      public Optional<Membership> find(ConversationId conversation, UserId user) {
        travel("memberships.find");
        Optional<Membership> membership = memory.memberships().find(conversation, user);
        answer("memberships.find");
        return membership;
      }

      @Override
      public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
        travel("memberships.conversationsOf");
        Map<UserId, Map<ConversationId, Long>> conversations =
            memory.memberships().conversationsOf(users);
        answer("memberships.conversationsOf");
        return conversations;
      }

      @Override
      public Map<ConversationId, Long> firstVisible(UserId user) {
        travel("memberships.firstVisible");
        Map<ConversationId, Long> first = memory.memberships().firstVisible(user);
        answer("memberships.firstVisible");
        return first;
      }

      @Override
      public List<Membership> active(
          ConversationId conversation, Optional<UserId> after, int limit) {
        travel("memberships.active");
        List<Membership> active = memory.memberships().active(conversation, after, limit);
        answer("memberships.active");
        return active;
      }

      @Override
      public List<Membership> banned(
          ConversationId conversation, Optional<UserId> after, int limit) {
        travel("memberships.banned");
        List<Membership> banned = memory.memberships().banned(conversation, after, limit);
        answer("memberships.banned");
        return banned;
      }

      @Override
      public List<Membership> members(ConversationId conversation, int limit) {
        travel("memberships.members");
        List<Membership> members = memory.memberships().members(conversation, limit);
        answer("memberships.members");
        return members;
      }
    }
  }

  static String brief(TimelineEvent event) {
    return event.getClass().getSimpleName()
        + " "
        + event.conversation().toString().substring(30)
        + "#"
        + event.seq()
        + " by "
        + event.actor();
  }
}
