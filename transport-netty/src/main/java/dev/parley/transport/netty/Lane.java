package dev.parley.transport.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one event loop does for the WebSocket connections that live on it.
 *
 * <p>Everything that leaves through a connection, and every change of a group, passes the inbox of
 * its lane. That one queue is what keeps the order in which calls happened. Draining it marks
 * connections that have something to write; they are flushed when the inbox is empty or enough was
 * done, so that frames which arrive together leave in one write.
 *
 * <p>{@link #offer} is safe for any thread; the rest belongs to the event loop.
 */
final class Lane implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Deliveries between two flushes: bounds the delay of the first of them. */
  private static final int WORK_PER_DRAIN = 32 * 1024;

  final int index;
  final Counters counters;

  private final EventLoop loop;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ArrayList<Connection> dirty = new ArrayList<>();
  private final ArrayList<Swept> swept = new ArrayList<>();
  private int work;

  Lane(int index, EventLoop loop, Counters counters) {
    this.index = index;
    this.loop = loop;
    this.counters = counters;
  }

  /** Looks at deadlines every {@code periodNanos} until the loop ends. */
  void startSweeping(long periodNanos) {
    var unused =
        loop.scheduleWithFixedDelay(this::sweep, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
  }

  boolean inLoop() {
    return loop.inEventLoop();
  }

  /** Queues an action for the event loop, behind all that were offered before. */
  void offer(Runnable action) {
    enqueue(action);
    wake();
  }

  /** Like {@link #offer}, for a caller that calls {@link #wake} soon. */
  void enqueue(Runnable action) {
    inbox.add(action);
  }

  void wake() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      try {
        loop.execute(this);
      } catch (RejectedExecutionException e) {
        LOG.debug("Event loop {} has ended", index);
      }
    }
  }

  /** Like {@link #wake}, if there is anything to do. */
  void wakeIfWaiting() {
    if (!inbox.isEmpty()) {
      wake();
    }
  }

  @Override
  public void run() {
    scheduled.set(false);
    work = 0;
    while (work < WORK_PER_DRAIN) {
      Runnable action = inbox.poll();
      if (action == null) {
        break;
      }
      work++;
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("An action on event loop {} failed", index, e);
      }
    }
    flush();
    if (!inbox.isEmpty()) {
      wake();
    }
  }

  /** Counts deliveries of the running action. */
  void worked(int deliveries) {
    work += deliveries;
  }

  /** Marks a connection to be flushed at the end of this drain. */
  void dirty(Connection connection) {
    dirty.add(connection);
  }

  private void flush() {
    for (int i = 0; i < dirty.size(); i++) {
      dirty.get(i).flush();
    }
    dirty.clear();
  }

  void register(Swept member) {
    member.sweepSlot = swept.size();
    swept.add(member);
  }

  void unregister(Swept member) {
    int slot = member.sweepSlot;
    if (slot < 0) {
      return;
    }
    Swept last = swept.remove(swept.size() - 1);
    if (slot < swept.size()) {
      swept.set(slot, last);
      last.sweepSlot = slot;
    }
    member.sweepSlot = -1;
  }

  private void sweep() {
    long now = System.nanoTime();
    for (int i = swept.size() - 1; i >= 0; i--) {
      if (i < swept.size()) {
        Swept member = swept.get(i);
        try {
          member.sweep(now);
        } catch (RuntimeException e) {
          LOG.error("A sweep on event loop {} failed", index, e);
        }
      }
    }
  }

  /** Runs on the event loop and waits for the result. */
  <T> T onLoop(Callable<T> action) throws InterruptedException {
    try {
      return loop.submit(action).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An action on event loop " + index + " failed", e);
    }
  }

  /** Closes connections that wait for their next HTTP request. */
  void endIdleRequests() {
    for (Swept member : List.copyOf(swept)) {
      if (member instanceof HttpGate.Deadlines deadlines) {
        deadlines.gate().endIfIdle();
      }
    }
  }

  /** The WebSocket connections of this lane, copied. */
  List<Connection> connections() {
    List<Connection> connections = new ArrayList<>();
    for (Swept member : swept) {
      if (member instanceof Connection connection) {
        connections.add(connection);
      }
    }
    return connections;
  }
}
