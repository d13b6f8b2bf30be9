package dev.parley.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection: one thread reads, another one writes, and between them waits no
 * more than {@link #MAX_WAITING} bytes. Thread-safe.
 */
final class Pump {
  /** When this much waits, nothing more is read. */
  static final int MAX_WAITING = 256 * 1024;

  private static final int CHUNK = 8 * 1024;

  private final Socket from;
  private final Socket to;
  private final Runnable broken;
  private final Runnable finished;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Chunk> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private Behaviour behaviour;
  private boolean lossy;
  private boolean ended;

  /**
   * @param broken called when this connection cannot go on
   * @param finished called when this direction has passed on that it is at its end
   */
  Pump(Socket from, Socket to, Behaviour behaviour, Runnable broken, Runnable finished) {
    this.from = from;
    this.to = to;
    this.behaviour = behaviour;
    this.broken = broken;
    this.finished = finished;
  }

  void start(String name) {
    Thread.ofVirtual().name(name + "-read").start(() -> guard(this::read));
    Thread.ofVirtual().name(name + "-write").start(() -> guard(this::write));
  }

  /**
   * Changes what happens from now on.
   *
   * @return whether bytes have been lost, so that this connection must not pass on any others
   */
  boolean behave(Behaviour next) {
    lock.lock();
    try {
      behaviour = next;
      changed.signalAll();
      return lossy && !(next instanceof Behaviour.Drop);
    } finally {
      lock.unlock();
    }
  }

  /** Lets both threads end; the sockets are the caller's business. */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void guard(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      whenItMayShow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A link that is silent does not tell either that one end has broken off. */
  private void whenItMayShow() {
    lock.lock();
    try {
      while (!ended && isSilent()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    broken.run();
  }

  private void read() throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[CHUNK];
    while (awaitRoom()) {
      int count = in.read(buffer);
      enqueue(count < 0 ? Chunk.END : new Chunk(Arrays.copyOf(buffer, count), System.nanoTime()));
      if (count < 0) {
        return;
      }
    }
  }

  private boolean awaitRoom() throws InterruptedException {
    lock.lock();
    try {
      while (!ended && (behaviour instanceof Behaviour.Stall || waitingBytes >= MAX_WAITING)) {
        changed.await();
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Chunk chunk) {
    lock.lock();
    try {
      if (behaviour instanceof Behaviour.Drop) {
        lossy = true;
      } else if (!ended) {
        waiting.add(chunk);
        waitingBytes += chunk.bytes.length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void write() throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    while (true) {
      Chunk chunk = next();
      if (chunk == null) {
        return;
      }
      if (chunk == Chunk.END) {
        to.shutdownOutput();
        finished.run();
        return;
      }
      writeSlowly(chunk.bytes, out);
    }
  }

  /** The next chunk whose time has come, or null at the end. */
  private @Nullable Chunk next() throws InterruptedException {
    lock.lock();
    try {
      while (!ended) {
        Chunk first = waiting.peek();
        if (first != null && behaviour instanceof Behaviour.Drop) {
          lossy = true;
          take();
        } else if (first == null || behaviour instanceof Behaviour.Stall) {
          changed.await();
        } else {
          long early = first.readAt + delay().toNanos() - System.nanoTime();
          if (early <= 0) {
            return take();
          }
          long ignored = changed.awaitNanos(early);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private Chunk take() {
    Chunk first = waiting.remove();
    waitingBytes -= first.bytes.length;
    changed.signalAll();
    return first;
  }

  private Duration delay() {
    return behaviour instanceof Behaviour.Delay delay ? delay.by() : Duration.ZERO;
  }

  private boolean isSilent() {
    return behaviour instanceof Behaviour.Drop || behaviour instanceof Behaviour.Stall;
  }

  private void writeSlowly(byte[] bytes, OutputStream out)
      throws IOException, InterruptedException {
    int written = 0;
    while (written < bytes.length) {
      int count = Math.min(allowance(), bytes.length - written);
      if (count < 0) {
        return;
      }
      if (count > 0) {
        out.write(bytes, written, count);
        written += count;
      }
    }
  }

  /** How much may be written now: waits while nothing may, and is negative if nothing ever will. */
  private int allowance() throws InterruptedException {
    lock.lock();
    try {
      while (!ended && behaviour instanceof Behaviour.Stall) {
        changed.await();
      }
      if (!ended && behaviour instanceof Behaviour.Throttle throttle) {
        long left = throttle.interval().toNanos();
        while (left > 0 && !ended && behaviour.equals(throttle)) {
          left = changed.awaitNanos(left);
        }
        if (left <= 0) {
          return throttle.bytes();
        }
      }
      if (behaviour instanceof Behaviour.Drop) {
        lossy = true;
        return -1;
      }
      return ended ? -1 : Integer.MAX_VALUE;
    } finally {
      lock.unlock();
    }
  }

  /** What a thread does until the connection breaks. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Bytes, and when they came. */
  private static final class Chunk {
    static final Chunk END = new Chunk(new byte[0], System.nanoTime());

    private final byte[] bytes;
    private final long readAt;

    private Chunk(byte[] bytes, long readAt) {
      this.bytes = bytes;
      this.readAt = readAt;
    }
  }
}
