package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.application.limit.RemoteNetwork;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.Scheduler.Cancellable;
import dev.parley.domain.access.Client;
import dev.parley.domain.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a session lives and ends. The container's threads come in through {@link #open}, {@link
 * #receive} and {@link #ended}, which never block; everything that may block happens in the
 * mailbox's one task at a time. Thread-safe.
 */
final class ChatSession {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSession.class);

  private final Wiring wiring;
  private final UUID id;
  private final FrameChannel channel;
  private final Answers answers;
  private final Authentication authentication;
  private final Mailbox mailbox;

  private final Holdings holdings = new Holdings();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closing;
  private boolean ended;
  private @Nullable LiveSession live;
  private @Nullable PresenceSession present;
  private @Nullable Cancellable timer;

  ChatSession(Wiring wiring, UUID id, FrameChannel channel) {
    this.wiring = wiring;
    this.id = id;
    this.channel = channel;
    this.answers = new Answers(wiring, this, channel);
    this.authentication = new Authentication(wiring, this, answers);
    this.mailbox =
        new Mailbox(
            wiring.scheduler(),
            new IncomingHandler(wiring, this, channel, answers, authentication),
            wiring.config().pendingRequests(),
            wiring.config().pendingBytes());
  }

  /** What it is called in reports of trouble. */
  UUID id() {
    return id;
  }

  void open(Admission admission) {
    wiring.counters().opened();
    wiring.sessions().add(this);
    switch (admission) {
      case Admission.Refused refused -> end(refused.ending());
      case Admission.Bearer bearer -> {
        if (takePlace(bearer.client())) {
          authentication.accept(bearer.opened(), bearer.client());
          mailbox.offer(new Incoming.Admitted(bearer.opened()));
        }
      }
      case Admission.Unknown unknown -> {
        if (takePlace(unknown.client())) {
          authentication.expect(unknown.client());
        }
      }
    }
  }

  /** The handshake has looked too, but several may have done so at the same time. */
  private boolean takePlace(Client client) {
    Optional<RemoteNetwork> network = RemoteNetwork.of(client);
    if (network.isEmpty()) {
      return true;
    }
    if (!wiring.addressSessions().take(network.get())) {
      end(Ending.tooManySessions());
      return false;
    }
    hold(Holdings.Kind.PLACE_OF_ADDRESS, () -> wiring.addressSessions().giveBack(network.get()));
    return true;
  }

  /** Holds something until the session ends, in place of what it held of this kind. */
  void hold(Holdings.Kind kind, Runnable letGo) {
    holdings.put(kind, letGo);
  }

  void receive(String text) {
    if (closing) {
      return;
    }
    Incoming.Frame frame = new Incoming.Frame(text);
    int limit =
        authentication.user() == null
            ? wiring.config().maxUnauthenticatedFrameBytes()
            : wiring.config().maxFrameBytes();
    if (frame.isLongerThan(limit)) {
      close(CloseCode.TOO_LARGE);
    } else if (!mailbox.offer(frame)) {
      close(CloseCode.TOO_MANY_PENDING);
    }
  }

  /** The container has no connection any more. */
  void ended(int closeCode) {
    boolean byServer;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      byServer = closing;
      closing = true;
    } finally {
      lock.unlock();
    }
    if (!byServer) {
      wiring.counters().closed(closeCode);
    }
    wiring.sessions().remove(this);
    release();
  }

  /** Ends the session at once; what waits is not handled. Repeated calls do nothing. */
  void close(CloseCode code) {
    end(Ending.of(code));
  }

  /** The same, with what is to be said before. */
  void end(Ending ending) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
    } finally {
      lock.unlock();
    }
    LOG.debug("session {} is closed: {}", id, ending.code());
    wiring.counters().closed(ending.code().code());
    ending.notice().ifPresent(answers::send);
    channel.close(ending.code().code(), ending.reason());
    release();
  }

  /** Sends the client away once everything that it has sent so far is answered. */
  void dismiss(CloseCode code, ReconnectHint hint) {
    if (!mailbox.offer(new Incoming.Dismissal(code, hint))) {
      close(code);
    }
  }

  /** Whether its end has come, so that there is nobody to do anything for. */
  boolean isClosing() {
    return closing;
  }

  /** Lets the session hear of what is new as soon as it resumes. */
  void goLive(User user) {
    lock.lock();
    try {
      if (!closing) {
        live = wiring.chat().goLive().session(wiring.outlet().recipient(user.id(), channel));
        present = wiring.chat().presence().enter(user.id(), wiring.outlet().presence(channel));
      }
    } finally {
      lock.unlock();
    }
  }

  /** What can resume; null before {@link #goLive} and after the end. */
  @Nullable LiveSession live() {
    lock.lock();
    try {
      return live;
    } finally {
      lock.unlock();
    }
  }

  /** By what its user is there; null before {@link #goLive} and after the end. */
  @Nullable PresenceSession present() {
    lock.lock();
    try {
      return present;
    } finally {
      lock.unlock();
    }
  }

  /** Sets the session's one timer, instead of the one that was set before. */
  void setTimer(Duration delay, Runnable task) {
    Cancellable before;
    lock.lock();
    try {
      if (closing) {
        return;
      }
      before = timer;
      timer = wiring.scheduler().schedule(delay, task);
    } finally {
      lock.unlock();
    }
    if (before != null) {
      before.cancel();
    }
  }

  private void release() {
    LiveSession ended;
    PresenceSession gone;
    Cancellable set;
    lock.lock();
    try {
      ended = live;
      live = null;
      gone = present;
      present = null;
      set = timer;
      timer = null;
    } finally {
      lock.unlock();
    }
    mailbox.close();
    holdings.letGo();
    if (set != null) {
      set.cancel();
    }
    if (ended != null) {
      // There may be many conversations to leave, and this may be the container's thread.
      wiring.scheduler().execute(ended::close);
    }
    if (gone != null) {
      wiring.scheduler().execute(gone::close);
    }
  }
}
