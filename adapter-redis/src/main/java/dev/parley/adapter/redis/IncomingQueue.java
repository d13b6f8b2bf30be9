package dev.parley.adapter.redis;

import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import dev.parley.domain.event.EventBus.LossCause;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived and waits to be read. Thread-safe: one puts in and never waits, one takes out.
 *
 * <p>When it is full, what comes is dropped until it is half empty again; at that place in the
 * order stands one notice of loss, so that a consumer who is always a little too slow is not told
 * once for every message.
 */
final class IncomingQueue {
  private final QueueLimit limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Incoming> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean overflowing;
  private boolean closed;

  IncomingQueue(QueueLimit limit) {
    this.limit = limit;
  }

  /** One thing that happened on the subscription. */
  sealed interface Incoming {
    /** Bytes came. */
    final class Bytes implements Incoming {
      private final byte[] message;

      Bytes(byte[] message) {
        this.message = message;
      }

      byte[] message() {
        return message;
      }
    }

    /**
     * A beat of this instance came back.
     *
     * @param at when, in nanoseconds of this process
     */
    record OwnBeat(long at) implements Incoming {}

    /** Something may have been lost before what follows. */
    record Loss(LossCause cause) implements Incoming {}
  }

  /**
   * Puts a message in.
   *
   * @return whether it was taken; if not, a notice of loss will be
   */
  boolean offer(byte[] message) {
    lock.lock();
    try {
      if (overflowing && isHalfEmpty()) {
        waiting.add(new Incoming.Loss(LossCause.OVERFLOW));
        overflowing = false;
      }
      if (overflowing || isFull(message.length)) {
        overflowing = true;
        return false;
      }
      waiting.add(new Incoming.Bytes(message));
      waitingBytes += message.length;
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts an own beat in, if there is room: nothing is lost without it. */
  void offerOwnBeat(long at) {
    lock.lock();
    try {
      if (!overflowing && !isFull(0)) {
        waiting.add(new Incoming.OwnBeat(at));
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Puts a notice in, after what has come so far. */
  void offer(LossCause cause) {
    lock.lock();
    try {
      Incoming.Loss notice = new Incoming.Loss(cause);
      // A consumer who stands still while the connection flaps is told once.
      if (!notice.equals(waiting.peekLast())) {
        waiting.add(notice);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next thing; null when the queue is closed. */
  @Nullable Incoming take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !overflowing && !closed) {
        changed.await();
      }
      if (closed) {
        return null;
      }
      if (waiting.isEmpty()) {
        overflowing = false;
        return new Incoming.Loss(LossCause.OVERFLOW);
      }
      Incoming next = waiting.remove();
      if (next instanceof Incoming.Bytes bytes) {
        waitingBytes -= bytes.message().length;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(int more) {
    return !waiting.isEmpty()
        && (waiting.size() >= limit.count() || waitingBytes + more > limit.bytes());
  }

  private boolean isHalfEmpty() {
    return waiting.size() <= limit.count() / 2 && waitingBytes <= limit.bytes() / 2;
  }

  /** Lets the consumer go. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
