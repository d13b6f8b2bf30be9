package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue in front of the session's asynchronous remote, which has none: the next message
 * is handed over when the one before has been taken. Thread-safe.
 */
final class JakartaSocket implements SocketTransport.SocketChannel {
  private static final Logger LOG = LoggerFactory.getLogger(JakartaSocket.class);
  private static final int TRY_AGAIN_LATER = 1013;

  private final Session session;
  private final Scheduler scheduler;
  private final int budget;
  private final Duration closeLinger;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Message> queue = new ArrayDeque<>(2);
  private long pending;
  private boolean inFlight;
  private boolean pumping;
  private @Nullable CloseReason closing;
  private boolean closed;

  JakartaSocket(Session session, Scheduler scheduler, int budget, Duration closeLinger) {
    this.session = session;
    this.scheduler = scheduler;
    this.budget = budget;
    this.closeLinger = closeLinger;
  }

  @Override
  public void send(SocketTransport.SocketFrame frame) {
    JakartaSockets.Text text = (JakartaSockets.Text) frame;
    offer(new Message.OfText(text.text(), text.length()));
  }

  @Override
  public void send(byte[] bytes) {
    offer(new Message.OfBytes(ByteBuffer.wrap(bytes)));
  }

  private void offer(Message message) {
    lock.lock();
    try {
      if (closed || closing != null) {
        return;
      }
      if (pending > 0 && pending + message.length() > budget) {
        closing = reason(TRY_AGAIN_LATER, "reading too slowly");
        queue.clear();
        scheduler.execute(this::closeNow);
        return;
      }
      queue.add(message);
      pending += message.length();
    } finally {
      lock.unlock();
    }
    pump();
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
    var unused = scheduler.schedule(closeLinger, this::closeNow);
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

  /**
   * Hands messages over until one is in flight. A container may report a message as taken before
   * its call returns; then this loop, and not a deeper call, goes on.
   */
  private void pump() {
    while (true) {
      Message next;
      lock.lock();
      try {
        if (pumping || inFlight || closed) {
          return;
        }
        next = queue.poll();
        if (next == null) {
          if (closing != null) {
            scheduler.execute(this::closeNow);
          }
          return;
        }
        pumping = true;
        inFlight = true;
      } finally {
        lock.unlock();
      }
      handOver(next);
      lock.lock();
      try {
        pumping = false;
      } finally {
        lock.unlock();
      }
    }
  }

  private void handOver(Message message) {
    try {
      switch (message) {
        case Message.OfText text ->
            session.getAsyncRemote().sendText(text.text(), result -> taken(message, result));
        case Message.OfBytes bytes ->
            session.getAsyncRemote().sendBinary(bytes.bytes(), result -> taken(message, result));
      }
    } catch (IllegalStateException | IllegalArgumentException e) {
      // The session has been closed meanwhile.
      abandon();
    }
  }

  private void taken(Message message, SendResult result) {
    lock.lock();
    try {
      inFlight = false;
      pending -= message.length();
    } finally {
      lock.unlock();
    }
    if (result.isOK()) {
      pump();
    } else {
      LOG.debug("session {} takes no more", session.getId(), result.getException());
      abandon();
    }
  }

  private void abandon() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
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

  private sealed interface Message {
    int length();

    record OfText(String text, int length) implements Message {}

    record OfBytes(ByteBuffer bytes) implements Message {
      @Override
      public int length() {
        return bytes.capacity();
      }
    }
  }
}
