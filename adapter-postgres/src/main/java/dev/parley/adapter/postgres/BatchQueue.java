package dev.parley.adapter.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one writer, first come, first written. Thread-safe. A {@link Backlog} bounds how
 * much waits.
 *
 * @param <I> what is to be written
 * @param <O> what comes of it
 */
final class BatchQueue<I, O> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Pending<I, O>> waiting = new ArrayDeque<>();
  private final int maxItems;
  private final int maxWeight;
  private boolean closed;

  /**
   * @param maxItems the most items that {@link #take} returns
   * @param maxWeight the weight at which {@link #take} stops
   */
  BatchQueue(int maxItems, int maxWeight) {
    this.maxItems = maxItems;
    this.maxWeight = maxWeight;
  }

  /**
   * Adds items, which stay together and in order.
   *
   * @return false if the queue is closed; then nothing was added
   */
  boolean add(Collection<Pending<I, O>> items) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (waiting.isEmpty()) {
        filled.signal();
      }
      waiting.addAll(items);
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
  List<Pending<I, O>> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      List<Pending<I, O>> batch = new ArrayList<>(Math.min(waiting.size(), maxItems));
      int weight = 0;
      while (!waiting.isEmpty() && batch.size() < maxItems && weight < maxWeight) {
        Pending<I, O> next = waiting.remove();
        weight += next.weight();
        batch.add(next);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes everything, without waiting. */
  List<Pending<I, O>> takeAll() {
    lock.lock();
    try {
      List<Pending<I, O>> all = new ArrayList<>(waiting);
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

  /** Takes no more items; what waits can still be taken. */
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
