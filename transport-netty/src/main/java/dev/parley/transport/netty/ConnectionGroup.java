package dev.parley.transport.netty;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections that share a stream of frames, as the members of a room do.
 *
 * <p>A frame is handed to each event loop once, however many members live there. All methods are
 * safe for any thread and never block. Calls on one group take effect in one order, the same for
 * every member: whoever is in the group when {@link #send} is called gets the frame exactly once;
 * whoever was added later or removed before does not. A connection that is gone leaves the group by
 * itself at the next send; remove it when its session closes all the same.
 */
public final class ConnectionGroup {

  private final List<Lane> lanes;
  private final Map<Connection, Member> members = new HashMap<>(4);
  private final @Nullable LaneMembers[] byLane;

  ConnectionGroup(List<Lane> lanes) {
    this.lanes = lanes;
    this.byLane = new @Nullable LaneMembers[lanes.size()];
  }

  /**
   * Adds a connection of the same server.
   *
   * @return false if it was a member
   */
  public boolean add(Connection connection) {
    Lane lane = connection.lane();
    if (lane.index >= lanes.size() || lanes.get(lane.index) != lane) {
      throw new IllegalArgumentException("The connection belongs to another server");
    }
    synchronized (this) {
      if (members.containsKey(connection)) {
        return false;
      }
      LaneMembers here = byLane[lane.index];
      if (here == null) {
        here = new LaneMembers(this, lane);
        byLane[lane.index] = here;
      }
      LaneMembers target = here;
      Member member = new Member(connection, target);
      members.put(connection, member);
      target.expected++;
      lane.enqueue(() -> target.add(member));
    }
    lane.wake();
    return true;
  }

  /**
   * Removes a connection.
   *
   * @return false if it was no member
   */
  public boolean remove(Connection connection) {
    Lane lane = connection.lane();
    synchronized (this) {
      Member member = members.remove(connection);
      if (member == null) {
        return false;
      }
      member.home.expected--;
      lane.enqueue(() -> member.home.remove(member));
    }
    lane.wake();
    return true;
  }

  /** Whether there are no members. */
  public synchronized boolean isEmpty() {
    return members.isEmpty();
  }

  /** Number of members. */
  public synchronized int size() {
    return members.size();
  }

  /** Sends a frame to every member, see {@link Connection#send}. */
  public void send(TextFrame frame) {
    send(frame, Set.of());
  }

  /**
   * Sends a frame to every member but for some.
   *
   * @param except those who do not get it, members or not; neither changed nor kept for long
   */
  public void send(TextFrame frame, Set<Connection> except) {
    synchronized (this) {
      for (int i = 0; i < byLane.length; i++) {
        LaneMembers here = byLane[i];
        if (here != null && here.expected > 0) {
          lanes.get(i).enqueue(() -> here.deliver(frame, except));
        }
      }
    }
    for (Lane lane : lanes) {
      lane.wakeIfWaiting();
    }
  }

  /** A member's socket is gone: the event loop found out, or the caller's remove is on its way. */
  private synchronized void forget(Member member) {
    if (members.remove(member.connection, member)) {
      member.home.expected--;
    }
  }

  private static final class Member {
    final Connection connection;
    final LaneMembers home;

    /** Place in {@link LaneMembers#list}; belongs to the event loop. */
    int slot = -1;

    Member(Connection connection, LaneMembers home) {
      this.connection = connection;
      this.home = home;
    }
  }

  /** The members on one event loop, in no order. All but {@link #expected} belongs to that loop. */
  private static final class LaneMembers {
    private final ConnectionGroup group;
    private final Lane lane;
    private Member[] list = new Member[2];
    private int count;

    /** Members once all queued changes have run; guarded by the group. */
    int expected;

    LaneMembers(ConnectionGroup group, Lane lane) {
      this.group = group;
      this.lane = lane;
    }

    void add(Member member) {
      if (count == list.length) {
        list = Arrays.copyOf(list, count * 2);
      }
      member.slot = count;
      list[count++] = member;
    }

    void remove(Member member) {
      int slot = member.slot;
      if (slot < 0) {
        return;
      }
      Member last = list[--count];
      list[slot] = last;
      last.slot = slot;
      fillNull(count);
      member.slot = -1;
      if (list.length > 16 && count < list.length / 4) {
        list = Arrays.copyOf(list, list.length / 2);
      }
    }

    @SuppressWarnings(
        "NullAway") // A slot past the end holds nothing, so that nothing is kept alive.
    private void fillNull(int slot) {
      list[slot] = null;
    }

    void deliver(TextFrame frame, Set<Connection> except) {
      lane.worked(count);
      for (int i = count - 1; i >= 0; i--) {
        Member member = list[i];
        if (member.connection.isGone()) {
          remove(member);
          group.forget(member);
        } else if (except.isEmpty() || !except.contains(member.connection)) {
          member.connection.deliverShared(frame);
        }
      }
    }
  }
}
