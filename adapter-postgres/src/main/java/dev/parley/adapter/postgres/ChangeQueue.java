package dev.parley.adapter.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one writer, first come, first written. Thread-safe. {@link GroupCommit} bounds how
 * much waits in all queues together.
 */
final class ChangeQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<PendingChange> waiting = new ArrayDeque<>();
  private final int maxChanges;
  private final int maxBytes;
  private boolean closed;

  /**
   * @param maxChanges the most changes that {@link #take} returns
   * @param maxBytes the size at which {@link #take} stops
   */
  ChangeQueue(int maxChanges, int maxBytes) {
    this.maxChanges = maxChanges;
    this.maxBytes = maxBytes;
  }

  /**
   * Adds changes, which stay together and in order.
   *
   * @return false if the queue is closed; then nothing was added
   */
  boolean add(Collection<PendingChange> changes) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (waiting.isEmpty()) {
        filled.signal();
      }
      waiting.addAll(changes);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is something, and takes all there is, as far as it fits a batch.
   *
   * @return empty when the queue is closed and nothing is left
   */
  List<PendingChange> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      List<PendingChange> batch = new ArrayList<>(Math.min(waiting.size(), maxChanges));
      int bytes = 0;
      while (!waiting.isEmpty() && batch.size() < maxChanges && bytes < maxBytes) {
        PendingChange next = waiting.remove();
        bytes += next.bytes();
        batch.add(next);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes everything, without waiting. */
  List<PendingChange> takeAll() {
    lock.lock();
    try {
      List<PendingChange> all = new ArrayList<>(waiting);
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more changes; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
