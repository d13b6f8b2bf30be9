package dev.parley.adapter.websocket.transport;

import dev.parley.domain.Scheduler;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue in front of {@link Session#getAsyncRemote()}, which has none: the next frame is
 * handed over when the one before has been taken. Thread-safe.
 */
final class JakartaChannel implements FrameChannel {
  private static final Logger LOG = LoggerFactory.getLogger(JakartaChannel.class);

  private final Session session;
  private final Scheduler scheduler;
  private final JakartaLimits limits;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<JakartaFrame> queue = new ArrayDeque<>(2);
  private long pendingBytes;
  private boolean inFlight;
  private boolean sending;
  private @Nullable CloseReason closing;
  private boolean closed;

  JakartaChannel(Session session, Scheduler scheduler, JakartaLimits limits) {
    this.session = session;
    this.scheduler = scheduler;
    this.limits = limits;
  }

  @Override
  public boolean send(EncodedFrame encoded) {
    JakartaFrame frame = (JakartaFrame) encoded;
    lock.lock();
    try {
      if (closed || closing != null) {
        return false;
      }
      if (frame.droppable() && pendingBytes + frame.length() > limits.bytes() / 2) {
        return false;
      }
      if (queue.size() == limits.frames() || pendingBytes + frame.length() > limits.bytes()) {
        evict();
        return false;
      }
      queue.add(frame);
      pendingBytes += frame.length();
    } finally {
      lock.unlock();
    }
    pump();
    return true;
  }

  @Override
  public long pendingBytes() {
    lock.lock();
    try {
      return pendingBytes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(int code, String reason) {
    lock.lock();
    try {
      if (closed || closing != null) {
        return;
      }
      closing = reason(code, reason);
    } finally {
      lock.unlock();
    }
    scheduler.schedule(limits.closeLinger(), this::closeNow);
    pump();
  }

  @Override
  public void pauseReading() {
    // The standard has no way to; what comes all the same is bounded by the session's mailbox.
  }

  @Override
  public void resumeReading() {
    // See pauseReading.
  }

  private void evict() {
    closing = reason(limits.evictionCode(), "reading too slowly");
    queue.clear();
    scheduler.execute(this::closeNow);
  }

  /**
   * Hands frames over until one is in flight. Containers may report a frame as taken before {@code
   * sendText} returns; then this loop, and not a deeper call, goes on.
   */
  private void pump() {
    while (true) {
      JakartaFrame next;
      lock.lock();
      try {
        if (sending || inFlight || closed) {
          return;
        }
        next = queue.poll();
        if (next == null) {
          if (closing != null) {
            scheduler.execute(this::closeNow);
          }
          return;
        }
        sending = true;
        inFlight = true;
      } finally {
        lock.unlock();
      }
      handOver(next);
      lock.lock();
      try {
        sending = false;
      } finally {
        lock.unlock();
      }
    }
  }

  private void handOver(JakartaFrame frame) {
    try {
      session.getAsyncRemote().sendText(frame.text(), result -> taken(frame, result));
    } catch (IllegalStateException | IllegalArgumentException e) {
      // The session has been closed meanwhile.
      abandon();
    }
  }

  private void taken(JakartaFrame frame, SendResult result) {
    lock.lock();
    try {
      inFlight = false;
      if (!closed) {
        pendingBytes -= frame.length();
      }
    } finally {
      lock.unlock();
    }
    if (result.isOK()) {
      pump();
    } else {
      LOG.debug(
          "session {} takes no more: {}", session.getId(), String.valueOf(result.getException()));
      abandon();
    }
  }

  private void abandon() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      pendingBytes = 0;
    } finally {
      lock.unlock();
    }
  }

  private void closeNow() {
    CloseReason reason;
    lock.lock();
    try {
      if (closed || closing == null) {
        return;
      }
      reason = closing;
    } finally {
      lock.unlock();
    }
    abandon();
    try {
      session.close(reason);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("session {} was closed already: {}", session.getId(), e.getMessage());
    }
  }

  private static CloseReason reason(int code, String reason) {
    return new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason);
  }
}
