package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.engine.SocketTransport.SocketChannel;
import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session: first by polling or by WebSocket, and perhaps from one to the other. Thread-safe;
 * nothing blocks. Answers and messages are handed over under the lock, so that they leave in one
 * order.
 */
public final class EngineSession {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);

  private static final String PROBE = "probe";

  /** How many of the largest messages may wait to be handled. */
  private static final int PAYLOADS_WAITING = 4;

  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;

  private final Engine engine;
  private final String id;
  private final EngineRequest request;
  private final Mailbox mailbox;
  private final EngineListener listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Heartbeat heartbeat;
  private final ArrayDeque<Outbound> waiting = new ArrayDeque<>(2);
  private long waitingWeight;
  private boolean closed;
  private boolean posting;
  private @Nullable PollingExchange poll;

  /** The WebSocket that carries the session; null while it polls. */
  private @Nullable SocketChannel socket;

  /** The WebSocket that the session may go over to. */
  private @Nullable SocketChannel candidate;

  private boolean isProbed;
  private Scheduler.@Nullable Cancellable upgradeTimer;

  EngineSession(Engine engine, String id, EngineRequest request) {
    this.engine = engine;
    this.id = id;
    this.request = request;
    EngineConfig config = engine.config();
    this.mailbox =
        new Mailbox(
            engine.scheduler(),
            config.pendingMessages(),
            PAYLOADS_WAITING * config.maxPayload(),
            () -> end(CloseCause.APPLICATION));
    this.heartbeat =
        new Heartbeat(
            request.version(),
            config,
            engine.scheduler(),
            engine.clock(),
            this::ping,
            this::checkHeartbeat);
    this.listener = engine.application().apply(this);
  }

  /** Its id, which is a secret between client and server. */
  public String id() {
    return id;
  }

  /** The request that it began with. */
  public EngineRequest request() {
    return request;
  }

  /** Begins by answering the poll. */
  void start(PollingExchange first) {
    lock.lock();
    try {
      poll = first;
      begin("[\"websocket\"]");
    } finally {
      lock.unlock();
    }
    first.onGone(() -> pollIsGone(first));
    tellOpened();
  }

  /** Begins on a WebSocket. */
  void start(SocketChannel channel) {
    lock.lock();
    try {
      socket = channel;
      begin("[]");
    } finally {
      lock.unlock();
    }
    tellOpened();
  }

  private void begin(String upgrades) {
    EngineConfig config = engine.config();
    String handshake =
        "{\"sid\":\"%s\",\"upgrades\":%s,\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
            .formatted(
                id,
                upgrades,
                config.pingInterval().toMillis(),
                config.pingTimeout().toMillis(),
                config.maxPayload());
    dispatch(Outbound.of(new EnginePacket.Open(handshake)));
    heartbeat.start();
  }

  private void tellOpened() {
    var unused = mailbox.offer(0, listener::opened);
  }

  /** Sends something; lost if the session has ended or ends before it arrives. */
  public void send(Outbound outbound) {
    boolean overflown;
    lock.lock();
    try {
      overflown = !closed && !dispatch(outbound);
    } finally {
      lock.unlock();
    }
    if (overflown) {
      end(CloseCause.OVERFLOW);
    }
  }

  /** Runs a task between two calls of the listener; not after the last one. */
  public void execute(Runnable task) {
    if (mailbox.offer(0, task) == Mailbox.Room.NONE) {
      end(CloseCause.OVERFLOW);
    }
  }

  /** Runs a task later, as {@link #execute} does. */
  public Scheduler.Cancellable schedule(Duration delay, Runnable task) {
    return engine.scheduler().schedule(delay, () -> execute(task));
  }

  /** Hands over under the lock; false if too much waits. */
  private boolean dispatch(Outbound outbound) {
    SocketChannel carrier = socket;
    if (carrier != null) {
      outbound.sendTo(carrier, engine.transport(), request.version());
      return true;
    }
    if (waitingWeight > 0 && waitingWeight + outbound.weight() > engine.config().outboundBudget()) {
      return false;
    }
    waiting.add(outbound);
    waitingWeight += outbound.weight();
    answerPoll();
    return true;
  }

  /** Answers the poll with all that waits, if both are there. */
  private void answerPoll() {
    PollingExchange pending = poll;
    if (pending != null && !waiting.isEmpty()) {
      List<EnginePacket> packets = new ArrayList<>();
      waiting.forEach(outbound -> packets.addAll(outbound.packets()));
      waiting.clear();
      waitingWeight = 0;
      poll = null;
      PollingAnswers.packets(engine.config(), pending, request, packets);
    }
  }

  /** A polling client asks for what waits. */
  void poll(PollingExchange exchange) {
    boolean overlaps;
    lock.lock();
    try {
      if (closed || socket != null) {
        PollingAnswers.error(
            engine.config(),
            exchange,
            closed ? EngineError.UNKNOWN_SESSION : EngineError.BAD_REQUEST);
        return;
      }
      overlaps = poll != null;
      if (overlaps) {
        PollingAnswers.error(engine.config(), exchange, EngineError.BAD_REQUEST);
      } else {
        poll = exchange;
        answerPoll();
        releasePollOfUpgrade();
      }
    } finally {
      lock.unlock();
    }
    if (overlaps) {
      end(CloseCause.PROTOCOL);
    } else {
      exchange.onGone(() -> pollIsGone(exchange));
    }
  }

  /** While the client goes over to a WebSocket it waits for its last poll to end. */
  private void releasePollOfUpgrade() {
    if (isProbed) {
      endPoll(new EnginePacket.Noop());
    }
  }

  private void endPoll(EnginePacket last) {
    PollingExchange pending = poll;
    poll = null;
    if (pending != null) {
      PollingAnswers.packets(engine.config(), pending, request, List.of(last));
    }
  }

  private void pollIsGone(PollingExchange exchange) {
    boolean isPending;
    lock.lock();
    try {
      isPending = exchange.equals(poll);
      if (isPending) {
        poll = null;
      }
    } finally {
      lock.unlock();
    }
    if (isPending) {
      end(CloseCause.CLIENT);
    }
  }

  /** A polling client brings something. */
  void post(PollingExchange exchange) {
    EngineConfig config = engine.config();
    Optional<List<EnginePacket>> packets = Optional.empty();
    EngineError refusal = null;
    boolean overlaps;
    lock.lock();
    try {
      overlaps = posting && !closed;
      if (closed) {
        refusal = EngineError.UNKNOWN_SESSION;
      } else if (socket != null || overlaps) {
        refusal = EngineError.BAD_REQUEST;
      } else {
        posting = true;
      }
    } finally {
      lock.unlock();
    }
    if (refusal != null) {
      PollingAnswers.error(config, exchange, refusal);
      if (overlaps) {
        end(CloseCause.PROTOCOL);
      }
      return;
    }
    byte[] body = exchange.body();
    if (body.length > config.maxPayload()) {
      refusal = EngineError.TOO_LARGE;
    } else {
      packets = PollingAnswers.payload(config, exchange, request.version(), body);
      if (packets.isEmpty()) {
        refusal = EngineError.BAD_REQUEST;
      }
    }
    if (packets.isPresent()) {
      for (EnginePacket packet : packets.get()) {
        receive(packet);
      }
    }
    lock.lock();
    try {
      posting = false;
    } finally {
      lock.unlock();
    }
    if (refusal != null) {
      end(CloseCause.PROTOCOL);
      PollingAnswers.error(config, exchange, refusal);
    } else {
      PollingAnswers.ok(config, exchange);
    }
  }

  /** A text has come on a WebSocket. */
  void receive(SocketChannel from, String text) {
    receiveOn(from, EngineCodec.decode(request.version(), text));
  }

  /** Bytes have come on a WebSocket. */
  void receive(SocketChannel from, byte[] bytes) {
    receiveOn(from, EngineCodec.decode(request.version(), bytes));
  }

  private void receiveOn(SocketChannel from, Optional<EnginePacket> packet) {
    boolean isCarrier;
    lock.lock();
    try {
      isCarrier = from.equals(socket);
      if (!isCarrier && (packet.isEmpty() || !upgrade(from, packet.get()))) {
        dropCandidate(from);
      }
    } finally {
      lock.unlock();
    }
    if (isCarrier) {
      if (packet.isEmpty()) {
        end(CloseCause.PROTOCOL);
      } else {
        receive(packet.get());
      }
    }
  }

  private void receive(EnginePacket packet) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      heartbeat.heard();
      if (packet instanceof EnginePacket.Pong) {
        heartbeat.pong();
      }
    } finally {
      lock.unlock();
    }
    switch (packet) {
      case EnginePacket.Message message ->
          hand(message.text().length(), () -> listener.message(message.text()));
      case EnginePacket.BinaryMessage binary ->
          hand(binary.data().length(), () -> listener.message(binary.data()));
      case EnginePacket.Ping ping -> {
        switch (request.version()) {
          case V3 -> send(Outbound.of(new EnginePacket.Pong(ping.data())));
          case V4 -> end(CloseCause.PROTOCOL);
        }
      }
      case EnginePacket.Close close -> end(CloseCause.CLIENT);
      case EnginePacket.Pong pong -> {}
      case EnginePacket.Open open -> {}
      case EnginePacket.Upgrade upgrade -> {}
      case EnginePacket.Noop noop -> {}
    }
  }

  private void hand(int weight, Runnable call) {
    Mailbox.Room room = mailbox.offer(weight, call);
    switch (room) {
      case PLENTY -> {}
      case LITTLE -> {
        SocketChannel carrier = carrier();
        if (carrier != null) {
          carrier.pauseReading();
          var unused = mailbox.offer(0, carrier::resumeReading);
        }
      }
      case NONE -> end(CloseCause.OVERFLOW);
    }
  }

  private @Nullable SocketChannel carrier() {
    lock.lock();
    try {
      return socket;
    } finally {
      lock.unlock();
    }
  }

  /** A WebSocket wants to take over; false if the session goes on without it. */
  boolean offer(SocketChannel channel) {
    lock.lock();
    try {
      if (closed || socket != null || candidate != null) {
        return false;
      }
      candidate = channel;
      isProbed = false;
      upgradeTimer =
          engine
              .scheduler()
              .schedule(engine.config().upgradeTimeout(), () -> upgradeIsOverdue(channel));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void upgradeIsOverdue(SocketChannel channel) {
    lock.lock();
    try {
      dropCandidate(channel);
    } finally {
      lock.unlock();
    }
  }

  private void dropCandidate(SocketChannel channel) {
    if (channel.equals(candidate)) {
      candidate = null;
      isProbed = false;
      stopUpgradeTimer();
      channel.close(NORMAL, "");
    }
  }

  private void stopUpgradeTimer() {
    Scheduler.Cancellable set = upgradeTimer;
    upgradeTimer = null;
    if (set != null) {
      set.cancel();
    }
  }

  /** A packet of the WebSocket that wants to take over; false if it does not do so properly. */
  private boolean upgrade(SocketChannel from, EnginePacket packet) {
    if (!from.equals(candidate)) {
      return false;
    }
    if (packet instanceof EnginePacket.Ping ping && ping.data().equals(PROBE)) {
      Outbound.of(new EnginePacket.Pong(PROBE)).sendTo(from, engine.transport(), request.version());
      isProbed = true;
      releasePollOfUpgrade();
      return true;
    }
    if (!(packet instanceof EnginePacket.Upgrade) || !isProbed) {
      return false;
    }
    stopUpgradeTimer();
    candidate = null;
    isProbed = false;
    endPoll(new EnginePacket.Noop());
    socket = from;
    waiting.forEach(outbound -> outbound.sendTo(from, engine.transport(), request.version()));
    waiting.clear();
    waitingWeight = 0;
    return true;
  }

  /** A WebSocket is gone. */
  void socketIsGone(SocketChannel channel) {
    boolean isCarrier;
    lock.lock();
    try {
      isCarrier = channel.equals(socket);
      dropCandidate(channel);
    } finally {
      lock.unlock();
    }
    if (isCarrier) {
      end(CloseCause.CLIENT);
    }
  }

  private void ping() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      heartbeat.ping();
    } finally {
      lock.unlock();
    }
    send(Outbound.of(new EnginePacket.Ping("")));
  }

  private void checkHeartbeat() {
    boolean expired;
    lock.lock();
    try {
      expired = !closed && heartbeat.hasExpired();
    } finally {
      lock.unlock();
    }
    if (expired) {
      end(CloseCause.PING_TIMEOUT);
    }
  }

  /** Ends the session, once. */
  public void end(CloseCause cause) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      heartbeat.stop();
      stopUpgradeTimer();
      endPoll(cause == CloseCause.CLIENT ? new EnginePacket.Noop() : new EnginePacket.Close());
      waiting.clear();
      for (SocketChannel channel : new SocketChannel[] {socket, candidate}) {
        if (channel != null) {
          channel.close(cause == CloseCause.LEAVING ? GOING_AWAY : NORMAL, "");
        }
      }
    } finally {
      lock.unlock();
    }
    LOG.debug("session ends: {}", cause);
    engine.sessions().remove(id);
    mailbox.finish(() -> listener.closed(cause));
  }
}
