package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.engine.CloseCause;
import dev.parley.adapter.socketio.engine.EngineRequest;
import dev.parley.adapter.socketio.engine.EngineSession;
import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.adapter.socketio.packet.SocketPacket;
import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client in one namespace. Thread-safe; nothing blocks. */
public final class ClientSocket {
  /** What may be sent to a socket before it is in. */
  private static final int MAX_HELD = 1_000;

  private final EngineSession session;
  private final PacketEncoder encoder;
  private final String namespace;
  private final String id;
  private final Acknowledgements acknowledgements;

  private final ReentrantLock lock = new ReentrantLock();

  /** What is sent once the socket is in; null from then on. */
  private @Nullable List<Outbound> held = new ArrayList<>(0);

  private boolean isGone;

  ClientSocket(EngineSession session, PacketEncoder encoder, String namespace, String id) {
    this.session = session;
    this.encoder = encoder;
    this.namespace = namespace;
    this.id = id;
    this.acknowledgements = new Acknowledgements(session);
  }

  /** What the client knows it as. */
  public String id() {
    return id;
  }

  /** Where it is. */
  public String namespace() {
    return namespace;
  }

  /** The request that its session began with. */
  public EngineRequest request() {
    return session.request();
  }

  /** Tells the client of something. */
  public void emit(String event, List<Json> arguments) {
    send(new SocketPacket.Event(namespace, OptionalLong.empty(), event, arguments));
  }

  /** Tells the client of something that was encoded for several. */
  public void emit(Outbound outbound) {
    boolean overflown = false;
    lock.lock();
    try {
      if (held == null) {
        if (!isGone) {
          session.send(outbound);
        }
      } else if (held.size() < MAX_HELD) {
        held.add(outbound);
      } else {
        overflown = true;
      }
    } finally {
      lock.unlock();
    }
    if (overflown) {
      session.end(CloseCause.OVERFLOW);
    }
  }

  /**
   * Tells the client of something and awaits an answer.
   *
   * @param then told between two calls of the listener: the arguments, or nothing if none came in
   *     time
   */
  public void emit(
      String event, List<Json> arguments, Duration timeout, Consumer<Optional<List<Json>>> then) {
    OptionalLong ackId = acknowledgements.await(timeout, then);
    if (ackId.isEmpty()) {
      session.end(CloseCause.OVERFLOW);
    } else {
      send(new SocketPacket.Event(namespace, ackId, event, arguments));
    }
  }

  /** Runs a task between two calls of the listener. */
  public void execute(Runnable task) {
    session.execute(task);
  }

  /** Runs a task later, as {@link #execute} does. */
  public Scheduler.Cancellable schedule(Duration delay, Runnable task) {
    return session.schedule(delay, task);
  }

  /** Ends the whole connection; a client comes back from this by itself. */
  public void drop() {
    session.end(CloseCause.APPLICATION);
  }

  /** Says that the socket is out; a client does not come back from this by itself. */
  public void disconnect() {
    send(new SocketPacket.Disconnect(namespace));
    session.end(CloseCause.APPLICATION);
  }

  void send(SocketPacket packet) {
    emit(outbound(packet));
  }

  private Outbound outbound(SocketPacket packet) {
    PacketEncoder.Encoded encoded = encoder.encode(packet);
    return Outbound.message(encoded.text(), encoded.attachments());
  }

  /** Lets it in: first it is told so, then it gets what was sent to it before. */
  void open(SocketPacket greeting) {
    lock.lock();
    try {
      List<Outbound> before = held;
      held = null;
      session.send(outbound(greeting));
      if (before != null) {
        before.forEach(session::send);
      }
    } finally {
      lock.unlock();
    }
  }

  void answered(long ackId, List<Json> arguments) {
    acknowledgements.answered(ackId, arguments);
  }

  /** Nothing reaches it any more. */
  void gone() {
    lock.lock();
    try {
      isGone = true;
    } finally {
      lock.unlock();
    }
    acknowledgements.close();
  }
}
