package dev.parley.adapter.redis;

import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be published, numbered in its order. Thread-safe: many put in, one takes out.
 *
 * <p>Every batch gets the next number, also one that is dropped: that is how the receivers notice.
 * If nothing is published after a drop, a beat is, since a gap shows only from its far side.
 */
final class OutgoingQueue {
  private static final int MOST_TAKEN = 256;
  private static final long MOST_BYTES_TAKEN = 512 << 10;

  private final QueueLimit limit;
  private final Beats beats;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Numbered> waiting = new ArrayDeque<>();
  private int waitingEvents;
  private long waitingBytes;
  private long lastNumber;
  private long lastLost;
  private long lastSent;
  private boolean beatWaits;
  private boolean byeTaken;
  private boolean open = true;
  private boolean closed;

  OutgoingQueue(QueueLimit limit, Beats beats) {
    this.limit = limit;
    this.beats = beats;
  }

  /** A batch and its number. */
  record Numbered(long n, EncodedBatch batch) {}

  /**
   * Whether batches are taken in now. What is not is not worth encoding; {@link #dropUnencoded}
   * counts it.
   */
  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Numbers something that was not encoded as dropped. */
  void dropUnencoded() {
    lock.lock();
    try {
      lastLost = ++lastNumber;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts batches in; what does not fit is dropped.
   *
   * @return how many events were dropped
   */
  int offer(List<EncodedBatch> batches) {
    int dropped = 0;
    lock.lock();
    try {
      for (EncodedBatch batch : batches) {
        long n = ++lastNumber;
        if (open && fits(batch)) {
          waiting.add(new Numbered(n, batch));
          waitingEvents += batch.events();
          waitingBytes += batch.size();
        } else {
          lastLost = n;
          dropped += batch.events();
        }
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    return dropped;
  }

  /** Puts a beat in, behind what waits, unless one waits already or Redis is gone. */
  void offerBeat() {
    lock.lock();
    try {
      if (open && !beatWaits) {
        beatWaits = true;
        EncodedBatch beat = beats.next();
        waiting.add(new Numbered(++lastNumber, beat));
        waitingBytes += beat.size();
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  // An empty queue takes a batch of any size, or one that is larger than the limit never fits.
  private boolean fits(EncodedBatch batch) {
    return waiting.isEmpty()
        || (waitingEvents + batch.events() <= limit.count()
            && waitingBytes + batch.size() <= limit.bytes());
  }

  /**
   * Takes what waits, in order, up to a size that is worth one write.
   *
   * @param longestNanos how long to wait for something
   * @return at least one batch, which may be a beat; when the queue is closed and empty, once the
   *     leave-taking; nothing if the time is up, or after that
   */
  List<Numbered> take(long longestNanos) throws InterruptedException {
    long nanos = longestNanos;
    lock.lock();
    try {
      while (waiting.isEmpty() && lastLost <= lastSent && !closed) {
        if (nanos <= 0) {
          return List.of();
        }
        nanos = changed.awaitNanos(nanos);
      }
      if (waiting.isEmpty() && lastLost > lastSent) {
        return List.of(new Numbered(++lastNumber, beats.next()));
      }
      if (waiting.isEmpty() && !byeTaken) {
        byeTaken = true;
        return List.of(new Numbered(++lastNumber, EncodedBatch.BYE));
      }
      List<Numbered> taken = new ArrayList<>(Math.min(waiting.size(), MOST_TAKEN));
      long bytes = 0;
      while (!waiting.isEmpty() && taken.size() < MOST_TAKEN && bytes < MOST_BYTES_TAKEN) {
        Numbered next = waiting.remove();
        waitingEvents -= next.batch().events();
        waitingBytes -= next.batch().size();
        bytes += next.batch().size();
        beatWaits &= !next.batch().isSignal();
        taken.add(next);
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Everything up to this number that was taken has reached Redis. */
  void sent(long n) {
    lock.lock();
    try {
      lastSent = n;
    } finally {
      lock.unlock();
    }
  }

  /** The highest number that is known to be lost; 0 for none. */
  long lastLost() {
    lock.lock();
    try {
      return lastLost;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Redis is gone: drops what waits, and everything from now on until {@link #reopen}.
   *
   * @return how many waiting events were dropped
   */
  int shut() {
    lock.lock();
    try {
      int dropped = waitingEvents;
      waiting.clear();
      waitingEvents = 0;
      waitingBytes = 0;
      beatWaits = false;
      open = false;
      // What was taken and not sent, and the numbers that waited, are lost.
      if (lastNumber > lastSent) {
        lastLost = lastNumber;
      }
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Redis is back: takes batches in again. */
  void reopen() {
    lock.lock();
    try {
      open = !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing in any more; what waits can still be taken out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      open = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
