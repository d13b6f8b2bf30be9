package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done for a session, one thing at a time, in order. While nothing waits there is no
 * task. Thread-safe; {@link #offer} never blocks.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final Scheduler scheduler;
  private final int maxItems;
  private final int maxWeight;
  private final Runnable failed;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Item> waiting = new ArrayDeque<>(2);
  private int weight;
  private boolean running;
  private boolean closed;

  /**
   * @param maxItems the most that may wait
   * @param maxWeight the most weight of it
   * @param failed what to do when a task throws
   */
  Mailbox(Scheduler scheduler, int maxItems, int maxWeight, Runnable failed) {
    this.scheduler = scheduler;
    this.maxItems = maxItems;
    this.maxWeight = maxWeight;
    this.failed = failed;
  }

  /** Adds a task; {@link Room#NONE} if there is no room for it. After the last one: ignored. */
  Room offer(int itemWeight, Runnable task) {
    lock.lock();
    try {
      if (closed) {
        return Room.PLENTY;
      }
      if (waiting.size() >= maxItems || (weight > 0 && weight + itemWeight > maxWeight)) {
        return Room.NONE;
      }
      add(new Item(task, itemWeight));
      return waiting.size() > maxItems / 2 || weight > maxWeight / 2 ? Room.LITTLE : Room.PLENTY;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a last task, whatever else waits; what comes later is ignored. */
  void finish(Runnable last) {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        add(new Item(last, 0));
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Item item) {
    waiting.add(item);
    weight += item.weight();
    if (!running) {
      running = true;
      scheduler.execute(this::drain);
    }
  }

  private void drain() {
    while (true) {
      Item item = next();
      if (item == null) {
        return;
      }
      try {
        item.task().run();
      } catch (RuntimeException e) {
        LOG.error("A task of a session failed", e);
        failed.run();
      }
    }
  }

  private @Nullable Item next() {
    lock.lock();
    try {
      Item item = waiting.poll();
      if (item == null) {
        running = false;
      } else {
        weight -= item.weight();
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** How much room is left. */
  enum Room {
    /** As much as ever. */
    PLENTY,
    /** So little that the client had better wait. */
    LITTLE,
    /** None: the task was not taken. */
    NONE
  }

  private record Item(Runnable task, int weight) {}
}
