package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import jakarta.websocket.CloseReason;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The outbound side of one WebSocket session, found in its user properties under {@link #KEY}.
 *
 * <p>All methods are safe for any thread and never block. Frames leave in the order in which the
 * calls that sent them happened, also between {@link #send} and {@link ConnectionGroup#send}, and
 * in order with what is sent through the session itself. Only partial messages and send streams of
 * the session must not be mixed with sends from here, because a text frame may not stand between
 * two fragments.
 *
 * <p>What waits is bounded: one byte over the budget, or no progress for too long, evicts the
 * connection. Its queue is freed at once, the endpoint's {@code onClose} runs, and the socket is
 * closed after a short grace in which a close frame may still leave.
 */
public final class Connection extends Swept {

  /** Key of the connection in the user properties of handshakes and sessions. */
  public static final String KEY = "dev.parley.connection";

  private static final int MAX_REASON_BYTES = 123;
  private static final long EVICTION_GRACE_NANOS = 1_000_000_000L;

  private enum State {
    /** Shown to a configurator; nothing may be sent yet. */
    NEW,
    OPEN,
    /** Asked to close: what was sent before still leaves. */
    CLOSING,
    /** Lost a frame or is given up: nothing more of the queue leaves. */
    EVICTING,
    CLOSED
  }

  private final Channel channel;
  private final Lane lane;
  private final WebSocketSettings settings;
  private final Outbox outbox;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

  /** Whether the engine has sent a close frame or ended: it must not be fed any more. */
  private volatile boolean engineDone;

  // The rest belongs to the event loop.
  private final ProgressWatch progress = new ProgressWatch();
  private org.glassfish.tyrus.spi.@Nullable Connection engine;
  private boolean dirty;
  private boolean closeQueued;
  private boolean breached;
  private boolean outputShut;
  private boolean finishing;
  private boolean peerFinished;
  private boolean paused;
  private boolean hasDeadline;
  private long deadline;
  private long lastRead;
  private long lastPing;

  Connection(Channel channel, Lane lane, WebSocketSettings settings) {
    this.channel = channel;
    this.lane = lane;
    this.settings = settings;
    this.outbox = new Outbox(channel, lane.counters);
  }

  /** Whether frames are still accepted. */
  public boolean isOpen() {
    return state.get() == State.OPEN;
  }

  /** Address of the peer of this TCP connection, which may be a load balancer. */
  public SocketAddress remoteAddress() {
    return channel.remoteAddress();
  }

  /** Bytes of frames accepted and not yet taken by the socket, frame headers included. */
  public long pendingBytes() {
    return outbox.pendingBytes();
  }

  /** Sends one text message; see {@link #send}. */
  public boolean sendText(byte[] utf8) {
    return send(TextFrame.of(utf8));
  }

  /**
   * Sends a frame behind everything sent before.
   *
   * @return false if it will not be delivered: the connection is closing, was evicted by this very
   *     frame, or the frame is droppable and the peer is behind
   */
  public boolean send(TextFrame frame) {
    if (state.get() != State.OPEN || !reserve(frame)) {
      return false;
    }
    lane.offer(new Delivery(this, frame));
    return true;
  }

  /**
   * Closes behind everything sent before. Frames sent later are refused. The socket is closed when
   * the peer has answered, or after {@link NettyServerConfig.WebSocketLimits#closeLinger}.
   *
   * @param code RFC 6455 section 7.4 close code that may be sent
   * @param reason at most 123 bytes of UTF-8
   */
  public void close(int code, String reason) {
    if (code < 1000 || code > 4999) {
      throw new IllegalArgumentException("Close code must be 1000 to 4999, was " + code);
    }
    if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
      throw new IllegalArgumentException("Close reason is longer than 123 bytes");
    }
    if (state.compareAndSet(State.OPEN, State.CLOSING)) {
      lane.offer(() -> closeEngine(code, reason));
    }
  }

  /** Ends the connection without delivering what waits. */
  public void evict() {
    evict(EvictionCause.REQUESTED);
  }

  /**
   * Stops reading from the peer, which TCP then slows down; the idle timeout rests meanwhile. For a
   * mailbox that is full. What was read already is still handed over.
   */
  public void pauseReading() {
    lane.offer(() -> setPaused(true));
  }

  /** Undoes {@link #pauseReading}. */
  public void resumeReading() {
    lane.offer(() -> setPaused(false));
  }

  boolean isGone() {
    return isClosed();
  }

  Lane lane() {
    return lane;
  }

  /**
   * Sends a frame of the engine. Its completion is called once the socket took it.
   *
   * @return false, without calling the completion, if the frame will not be sent
   */
  boolean sendEngineFrame(EngineFrame frame) {
    if (state.get() == State.CLOSED) {
      return false;
    }
    if (frame.closes()) {
      engineDone = true;
      outbox.reserveAlways(frame);
    } else if (!reserve(frame)) {
      return false;
    }
    lane.offer(new Delivery(this, frame));
    return true;
  }

  /** Counts a frame against the budget, or refuses it. */
  private boolean reserve(Outgoing frame) {
    if (frame.droppable()) {
      if (outbox.reserve(frame, settings.droppableBytes())) {
        return true;
      }
      lane.counters.framesDropped.increment();
      return false;
    }
    if (outbox.reserve(frame, settings.budgetBytes())) {
      return true;
    }
    evict(EvictionCause.BUDGET);
    return false;
  }

  private void evict(EvictionCause cause) {
    State before =
        state.getAndUpdate(now -> now == State.OPEN || now == State.CLOSING ? State.EVICTING : now);
    if (before == State.OPEN || before == State.CLOSING) {
      lane.offer(() -> evictNow(cause));
    }
  }

  // ---- event loop ----

  /** The handshake has succeeded: what is sent from now on leaves behind its answer. */
  void opening() {
    state.set(State.OPEN);
  }

  void opened(org.glassfish.tyrus.spi.Connection newEngine, long now) {
    engine = newEngine;
    lastRead = now;
    lastPing = now;
    lane.register(this);
    lane.counters.webSocketsOpen.increment();
    lane.counters.handshakesAccepted.increment();
  }

  /** A frame of a group, not yet counted. */
  void deliverShared(TextFrame frame) {
    State now = state.get();
    if ((now == State.OPEN || now == State.CLOSING) && !closeQueued && reserve(frame)) {
      enqueue(frame);
    }
  }

  private void deliverReserved(Outgoing frame) {
    State now = state.get();
    if (closeQueued || now == State.CLOSED || (now == State.EVICTING && !frame.closes())) {
      outbox.giveUp(frame);
      return;
    }
    enqueue(frame);
  }

  private void enqueue(Outgoing frame) {
    outbox.add(frame);
    if (frame.closes()) {
      closeQueued = true;
      state.compareAndSet(State.OPEN, State.CLOSING);
    }
    if (!dirty) {
      dirty = true;
      lane.dirty(this);
    }
  }

  /** Writes what waits, as far as the socket takes it. */
  void flush() {
    dirty = false;
    if (!isClosed()) {
      outbox.flush();
      finishIfDone();
    }
  }

  void writabilityChanged() {
    if (channel.isWritable()) {
      flush();
    }
  }

  void read(int bytes, long now) {
    lastRead = now;
    lane.counters.bytesIn.add(bytes);
  }

  /** Whether what the peer still sends is no longer looked at, except for its close frame. */
  boolean ignoresInput() {
    return engineDone || isClosed();
  }

  /** The peer's close frame has arrived. */
  void peerFinished() {
    peerFinished = true;
    finishIfDone();
  }

  /** The engine has nothing more to send. */
  void finish() {
    engineDone = true;
    lane.offer(
        () -> {
          finishing = true;
          state.compareAndSet(State.OPEN, State.CLOSING);
          setDeadline(settings.closeLingerNanos());
          finishIfDone();
        });
  }

  private void finishIfDone() {
    if (!finishing || !outbox.isDrained() || isClosed()) {
      return;
    }
    if (peerFinished) {
      var unused = channel.close();
    } else if (breached && !outputShut && channel instanceof DuplexChannel duplex) {
      // Closing now would reset the connection while the peer still sends, and lose the close
      // frame.
      outputShut = true;
      var unused = duplex.shutdownOutput();
    }
  }

  void closeEngine(int code, String reason) {
    setDeadline(settings.closeLingerNanos());
    if (engine == null) {
      var unused = channel.close();
    } else {
      engine.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    }
  }

  /** The peer broke the protocol: says so behind what waits, and looks at nothing more from it. */
  void breached(FrameGuard.Breach breach) {
    breached = true;
    state.compareAndSet(State.OPEN, State.CLOSING);
    closeEngine(breach.code(), breach.reason());
  }

  private void evictNow(EvictionCause cause) {
    if (isClosed()) {
      return;
    }
    lane.counters.evicted(cause);
    outbox.drop();
    if (closeQueued) {
      closeHard();
      return;
    }
    int code =
        cause == EvictionCause.IDLE
            ? CloseReason.CloseCodes.GOING_AWAY.getCode()
            : settings.evictionCloseCode();
    closeEngine(code, cause.reason());
    hasDeadline = false;
    setDeadline(Math.min(EVICTION_GRACE_NANOS, settings.closeLingerNanos()));
  }

  private void setDeadline(long nanosFromNow) {
    if (!hasDeadline) {
      hasDeadline = true;
      deadline = System.nanoTime() + nanosFromNow;
      // To notice that the peer answers the close, or goes.
      channel.config().setAutoRead(true);
    }
  }

  private void setPaused(boolean pause) {
    if (paused == pause || engine == null || hasDeadline) {
      return;
    }
    paused = pause;
    lastRead = System.nanoTime();
    channel.config().setAutoRead(!pause);
  }

  @Override
  void sweep(long now) {
    if (hasDeadline) {
      if (now - deadline >= 0) {
        closeHard();
      }
      return;
    }
    if (progress.stalled(channel, now, settings.stallNanos())) {
      evict(EvictionCause.STALLED);
    } else if (!paused) {
      sweepQuiet(now);
    }
  }

  private void sweepQuiet(long now) {
    if (now - lastRead >= settings.idleNanos()) {
      evict(EvictionCause.IDLE);
    } else if (now - lastRead >= settings.pingNanos()
        && now - lastPing >= settings.pingNanos()
        && isOpen()) {
      lastPing = now;
      sendEngineFrame(EngineFrame.ping());
    }
  }

  /** Closes the socket below TLS; what the kernel still holds for the peer is given up. */
  void closeHard() {
    if (isClosed()) {
      return;
    }
    if (outbox.isWriting()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    channel.unsafe().close(channel.voidPromise());
  }

  /** The socket is gone. */
  void closed() {
    if (state.getAndSet(State.CLOSED) == State.CLOSED) {
      return;
    }
    lane.unregister(this);
    lane.counters.webSocketsOpen.decrement();
    outbox.lost();
    if (engine != null) {
      engine.close(
          new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "The connection was lost"));
      engine = null;
    }
  }

  private boolean isClosed() {
    return state.get() == State.CLOSED;
  }

  /** A counted frame on its way to the event loop. */
  private record Delivery(Connection connection, Outgoing frame) implements Runnable {
    @Override
    public void run() {
      connection.deliverReserved(frame);
    }
  }
}
