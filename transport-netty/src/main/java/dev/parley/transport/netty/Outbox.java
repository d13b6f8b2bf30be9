package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one socket, and their exact number of bytes.
 *
 * <p>One write at a time is in flight; all that waits goes into the next, up to {@link
 * #WRITE_BYTES}. The channel's water marks are set so that it is writable exactly when nothing is
 * in flight. {@link #reserve}, {@link #reserveAlways} and {@link #pendingBytes} are safe for any
 * thread; the rest belongs to the event loop.
 */
final class Outbox {

  /** Bytes of one write, unless a single frame is larger. */
  private static final int WRITE_BYTES = 64 * 1024;

  private final Channel channel;
  private final Counters counters;
  private final AtomicLong pending = new AtomicLong();
  private @Nullable ArrayDeque<Outgoing> queue;
  private @Nullable List<EngineFrame> awaiting;
  private int inFlight;
  private boolean flushing;

  Outbox(Channel channel, Counters counters) {
    this.channel = channel;
    this.counters = counters;
  }

  long pendingBytes() {
    return pending.get();
  }

  /** Counts a frame that is going to be added, unless that makes more than {@code limit} bytes. */
  boolean reserve(Outgoing frame, long limit) {
    if (pending.addAndGet(frame.length()) > limit) {
      pending.addAndGet(-frame.length());
      return false;
    }
    return true;
  }

  /** Counts a frame that is going to be added, whatever waits. */
  void reserveAlways(Outgoing frame) {
    pending.addAndGet(frame.length());
  }

  /** Gives up a counted frame. */
  void giveUp(Outgoing frame) {
    pending.addAndGet(-frame.length());
    if (frame instanceof EngineFrame engineFrame) {
      engineFrame.failed(closedException());
    }
  }

  /** Adds a counted frame. */
  void add(Outgoing frame) {
    ArrayDeque<Outgoing> frames = queue;
    if (frames == null) {
      frames = new ArrayDeque<>(4);
      queue = frames;
    }
    frames.add(frame);
  }

  boolean isDrained() {
    return inFlight == 0 && (queue == null || queue.isEmpty());
  }

  boolean isWriting() {
    return inFlight > 0;
  }

  /** Writes what waits, as far as the socket takes it. Does nothing when called out of itself. */
  void flush() {
    if (flushing) {
      return;
    }
    flushing = true;
    try {
      settle();
      while (queue != null && !queue.isEmpty() && inFlight == 0) {
        writeMerged(queue);
        settle();
      }
    } finally {
      flushing = false;
    }
  }

  private void writeMerged(ArrayDeque<Outgoing> frames) {
    int bytes = 0;
    int count = 0;
    for (Outgoing frame : frames) {
      if (count > 0 && bytes + frame.length() > WRITE_BYTES) {
        break;
      }
      bytes += frame.length();
      count++;
    }
    ByteBuf out = channel.alloc().directBuffer(bytes, bytes);
    for (int i = 0; i < count; i++) {
      Outgoing frame = frames.remove();
      frame.appendTo(out);
      if (frame instanceof EngineFrame engineFrame && engineFrame.wantsCompletion()) {
        awaitCompletion(engineFrame);
      }
    }
    inFlight = bytes;
    counters.framesOut.add(count);
    counters.bytesOut.add(bytes);
    var unused = channel.writeAndFlush(out, channel.voidPromise());
  }

  private void awaitCompletion(EngineFrame frame) {
    List<EngineFrame> frames = awaiting;
    if (frames == null) {
      frames = new ArrayList<>(2);
      awaiting = frames;
    }
    frames.add(frame);
  }

  /** Recognises that the write in flight has left. */
  private void settle() {
    if (inFlight == 0 || !channel.isWritable()) {
      return;
    }
    pending.addAndGet(-inFlight);
    inFlight = 0;
    List<EngineFrame> done = awaiting;
    if (done != null) {
      awaiting = null;
      done.forEach(EngineFrame::completed);
    }
  }

  /** Gives up what waits, but for the write in flight. */
  void drop() {
    ArrayDeque<Outgoing> frames = queue;
    queue = null;
    if (frames != null) {
      frames.forEach(this::giveUp);
    }
  }

  /** Gives up everything: the socket is gone. */
  void lost() {
    drop();
    pending.addAndGet(-inFlight);
    inFlight = 0;
    List<EngineFrame> frames = awaiting;
    awaiting = null;
    if (frames != null) {
      frames.forEach(frame -> frame.failed(closedException()));
    }
  }

  static IOException closedException() {
    return new IOException("The connection is closed");
  }
}
