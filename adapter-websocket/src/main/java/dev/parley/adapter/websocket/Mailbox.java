package dev.parley.adapter.websocket;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a session's client has sent and the session has not handled yet. One task at a time handles
 * it, in order; while nothing waits there is no task. Thread-safe; {@link #offer} never blocks.
 */
final class Mailbox {
  /** A transport that cannot stop reading may bring this many times the bound. */
  private static final int OVERDRAFT = 4;

  private static final Duration FIRST_HOLD = Duration.ofMillis(5);
  private static final Duration LONGEST_HOLD = Duration.ofMillis(500);

  private final Scheduler scheduler;
  private final Owner owner;
  private final int maxItems;
  private final int maxWeight;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable List<Incoming> waiting;
  private int items;
  private int weight;
  private boolean running;
  private boolean paused;
  private boolean closed;

  /**
   * @param maxItems from how many items on reading pauses
   * @param maxWeight from how much weight on reading pauses
   */
  Mailbox(Scheduler scheduler, Owner owner, int maxItems, int maxWeight) {
    this.scheduler = scheduler;
    this.owner = owner;
    this.maxItems = maxItems;
    this.maxWeight = maxWeight;
  }

  /** Adds an item; false if there is far too much already. A closed mailbox swallows everything. */
  boolean offer(Incoming item) {
    boolean start;
    lock.lock();
    try {
      if (closed) {
        return true;
      }
      if (items >= OVERDRAFT * maxItems || weight > OVERDRAFT * maxWeight) {
        return false;
      }
      if (waiting == null) {
        waiting = new ArrayList<>();
      }
      waiting.add(item);
      items++;
      weight += item.weight();
      if (!paused && (items >= maxItems || weight >= maxWeight)) {
        paused = true;
        owner.pauseReading();
      }
      start = !running;
      running = true;
    } finally {
      lock.unlock();
    }
    if (start) {
      scheduler.execute(this::drain);
    }
    return true;
  }

  /** Forgets what waits and takes nothing more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting = null;
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    while (true) {
      List<Incoming> batch = next();
      if (batch == null) {
        return;
      }
      if (!handle(batch, FIRST_HOLD)) {
        return;
      }
    }
  }

  private void resume(List<Incoming> rest, Duration hold) {
    if (handle(rest, hold)) {
      drain();
    }
  }

  /** Hands over items; false if the owner holds them up, and the rest is put off. */
  private boolean handle(List<Incoming> batch, Duration hold) {
    int handled = owner.handle(batch);
    done(batch.subList(0, handled));
    if (handled == batch.size()) {
      return true;
    }
    List<Incoming> rest = batch.subList(handled, batch.size());
    Duration next = handled > 0 ? FIRST_HOLD : longer(hold);
    scheduler.schedule(hold, () -> resume(rest, next));
    return false;
  }

  private @Nullable List<Incoming> next() {
    lock.lock();
    try {
      List<Incoming> batch = waiting;
      waiting = null;
      if (batch == null) {
        running = false;
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void done(List<Incoming> handled) {
    lock.lock();
    try {
      items -= handled.size();
      for (Incoming item : handled) {
        weight -= item.weight();
      }
      if (paused && items <= maxItems / 2 && weight <= maxWeight / 2) {
        paused = false;
        owner.resumeReading();
      }
    } finally {
      lock.unlock();
    }
  }

  private static Duration longer(Duration hold) {
    Duration twice = hold.multipliedBy(2);
    return twice.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : twice;
  }

  /** Whose mailbox it is. */
  interface Owner {
    /**
     * Handles items from the front. Must not throw.
     *
     * @return how many were handled; if not all, the rest comes again a little later
     */
    int handle(List<Incoming> items);

    /** Stops the flow from the client, if possible. Must not block. */
    void pauseReading();

    /** Lets it flow again. Must not block. */
    void resumeReading();
  }
}
