package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request body that is read while it comes in. When too much of it waits to be read, nothing more
 * is read from the socket, so that a client sends as fast as its body is taken. Filled on the event
 * loop, read by one other thread.
 */
final class IncomingBody extends InputStream {
  /** Above this reading from the socket pauses, below the half of it goes on. */
  static final int MOST_WAITING = 256 * 1024;

  private final Channel channel;
  private final long length;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All under the lock.
  private final Queue<byte[]> parts = new ArrayDeque<>();
  private int offset;
  private long waiting;
  private boolean paused;
  private boolean complete;
  private boolean closed;
  private @Nullable IOException failure;

  IncomingBody(Channel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /** How many bytes there will be. */
  long length() {
    return length;
  }

  /** The next part has come. On the event loop. */
  void offer(ByteBuf part) {
    lock.lock();
    try {
      if (closed || !part.isReadable()) {
        return;
      }
      parts.add(ByteBufUtil.getBytes(part));
      waiting += part.readableBytes();
      if (waiting > MOST_WAITING && !paused) {
        paused = true;
        channel.config().setAutoRead(false);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All has come. On the event loop. */
  void end() {
    lock.lock();
    try {
      complete = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The rest will not come. */
  void fail(IOException cause) {
    lock.lock();
    try {
      if (!complete && failure == null) {
        failure = cause;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether all has come, so that the next request can follow. */
  boolean isComplete() {
    lock.lock();
    try {
      return complete;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    lock.lock();
    try {
      while (parts.isEmpty() && !complete && !closed && failure == null) {
        changed.await();
      }
      byte[] part = parts.peek();
      if (part == null) {
        return endOfParts();
      }
      int taken = Math.min(count, part.length - offset);
      System.arraycopy(part, offset, bytes, from, taken);
      took(part, taken);
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a body was coming in", e);
    } finally {
      lock.unlock();
    }
  }

  private int endOfParts() throws IOException {
    if (failure != null) {
      throw new IOException("The body has not come in whole", failure);
    }
    if (closed) {
      throw new IOException("The body was closed");
    }
    return -1;
  }

  private void took(byte[] part, int taken) {
    offset += taken;
    waiting -= taken;
    if (offset == part.length) {
      offset = 0;
      parts.remove();
    }
    if (paused && waiting < MOST_WAITING / 2) {
      channel.eventLoop().execute(this::resume);
    }
  }

  /** Where nothing more is to come, the gate decides when reading goes on. */
  private void resume() {
    lock.lock();
    try {
      if (paused && !complete) {
        paused = false;
        channel.config().setAutoRead(true);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and what comes. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      parts.clear();
      offset = 0;
      waiting = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
