package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.FrameReader;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.application.session.LiveSession;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler.Cancellable;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session from its first to its last frame. The container's threads come in through {@link
 * #open}, {@link #receive} and {@link #ended}, which never block; everything that may block happens
 * in the mailbox's one task at a time. Thread-safe.
 */
final class ChatSession implements Mailbox.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSession.class);

  /** Timers are not set further ahead than this, whatever a token says. */
  private static final Duration LONGEST_TIMER = Duration.ofHours(12);

  private final Wiring wiring;
  private final UUID id;
  private final FrameChannel channel;
  private final Mailbox mailbox;

  // Used by the mailbox's task only.
  private @Nullable User user;
  private Optional<DeviceId> device = Optional.empty();
  private @Nullable RequestBatch batch;
  private int invalidFrames;
  private @Nullable Instant heldUpSince;
  private Instant unavailableUntil = Instant.MIN;

  private volatile boolean identified;
  private volatile Instant tokenExpiresAt = Instant.MAX;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closing;
  private boolean ended;
  private @Nullable LiveSession live;
  private @Nullable Cancellable timer;

  ChatSession(Wiring wiring, UUID id, FrameChannel channel) {
    this.wiring = wiring;
    this.id = id;
    this.channel = channel;
    this.mailbox =
        new Mailbox(
            wiring.scheduler(),
            this,
            wiring.config().pendingRequests(),
            wiring.config().pendingBytes());
  }

  // ---- what the container says ----

  void open(Admission admission) {
    wiring.counters().opened();
    wiring.sessions().add(this);
    switch (admission) {
      case Admission.Refused refused -> close(refused.code());
      case Admission.Bearer bearer -> {
        identified = true;
        mailbox.offer(new Incoming.Admitted(bearer));
      }
      case Admission.Unknown unknown ->
          setTimer(wiring.config().authTimeout(), () -> close(CloseCode.AUTHENTICATION_TIMEOUT));
    }
  }

  void receive(String text) {
    if (closing) {
      return;
    }
    int limit =
        identified
            ? wiring.config().maxFrameBytes()
            : wiring.config().maxUnauthenticatedFrameBytes();
    if (isLonger(text, limit)) {
      close(CloseCode.TOO_LARGE);
    } else if (!mailbox.offer(new Incoming.Frame(text))) {
      close(CloseCode.TOO_MANY_PENDING);
    }
  }

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

  // ---- what the server decides ----

  void close(CloseCode code) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
    } finally {
      lock.unlock();
    }
    LOG.debug("session {} is closed: {}", id, code);
    wiring.counters().closed(code.code());
    channel.close(code.code(), code.reason());
    release();
  }

  /** Sends the client away once everything that it has sent so far is answered. */
  void dismiss(CloseCode code, ReconnectHint hint) {
    if (!mailbox.offer(new Incoming.Dismissal(code, hint))) {
      close(code);
    }
  }

  @Override
  public void pauseReading() {
    channel.pauseReading();
  }

  @Override
  public void resumeReading() {
    channel.resumeReading();
  }

  // ---- what the mailbox's task does ----

  @Override
  public int handle(List<Incoming> items) {
    try {
      return handleInOrder(items);
    } catch (RuntimeException e) {
      LOG.error("session {} failed", id, e);
      close(CloseCode.INTERNAL);
      return items.size();
    }
  }

  private int handleInOrder(List<Incoming> items) {
    for (int i = 0; i < items.size() && !closing; i++) {
      if (isHeldUp()) {
        endBatch();
        return i;
      }
      switch (items.get(i)) {
        case Incoming.Frame frame -> handle(frame.text());
        case Incoming.Admitted admitted ->
            admit(admitted.bearer().user(), admitted.bearer().expiresAt(), null);
        case Incoming.Dismissal dismissal -> {
          endBatch();
          ReconnectHint hint = dismissal.hint();
          send(new ServerFrame.Reconnect(hint.after(), hint.spread()));
          close(dismissal.code());
        }
      }
    }
    endBatch();
    return items.size();
  }

  /** Whether answers pile up in front of the peer; then its requests must wait. */
  private boolean isHeldUp() {
    if (channel.pendingBytes() <= wiring.config().replyBacklogBytes()) {
      heldUpSince = null;
      return false;
    }
    Instant now = wiring.clock().instant();
    Instant since = heldUpSince;
    if (since == null) {
      heldUpSince = now;
    } else if (Duration.between(since, now).compareTo(wiring.config().replyBacklogTimeout()) > 0) {
      close(CloseCode.SLOW_CONSUMER);
    }
    return true;
  }

  private void handle(String text) {
    switch (wiring.reader().read(text)) {
      case FrameReader.Outcome.Invalid invalid -> refuse(invalid.failure());
      case FrameReader.Outcome.Request request -> handle(request.frame());
    }
  }

  private void handle(ClientFrame frame) {
    wiring.counters().request(frame.type());
    if (frame instanceof ClientFrame.Auth auth) {
      endBatch();
      authenticate(auth);
    } else if (user == null) {
      refuse(
          ServerFrame.Failure.of(frame.id(), ErrorCode.UNAUTHENTICATED, "say who you are first"));
    } else {
      invalidFrames = Math.max(0, invalidFrames - 1);
      if (!(frame instanceof ClientFrame.Ping)
          && wiring.clock().instant().isBefore(unavailableUntil)) {
        endBatch();
        send(unavailable(frame));
        return;
      }
      if (frame instanceof ClientFrame.Resume resume) {
        endBatch();
        resume(resume);
      } else {
        if (batch == null) {
          batch =
              new RequestBatch(
                  wiring.requests(), user.id(), device, this::send, this::becameUnavailable);
        }
        batch.take(frame);
      }
    }
  }

  /**
   * A request has waited in vain. Those behind it would wait as long, one after the other; so for
   * as long as clients are asked to wait before they repeat it, they are answered without asking.
   */
  private void becameUnavailable() {
    unavailableUntil = wiring.clock().instant().plus(ServerFrame.Failure.RETRY_AFTER);
  }

  private static ServerFrame.Failure unavailable(ClientFrame frame) {
    return ServerFrame.Failure.of(
        frame.id(),
        ErrorCode.UNAVAILABLE,
        "temporarily unavailable; nothing was done, repeat the request later");
  }

  /** Answers behind what is replayed. */
  private void resume(ClientFrame.Resume frame) {
    LiveSession session = liveSession();
    if (session == null) {
      return;
    }
    if (frame.device() != null) {
      device = Optional.of(new DeviceId(frame.device()));
    }
    try {
      LiveSession.Outcome outcome =
          session.resume(
              new LiveSession.Request(
                  Optional.ofNullable(frame.databaseEpoch())
                      .map(text -> new DatabaseEpoch(UUID.fromString(text))),
                  device,
                  Optional.ofNullable(frame.positions()).map(ChatSession::parsed)));
      if (frame.id() != null) {
        send(new ServerFrame.Reply(frame.id(), new Result.Resumed(outcome)));
      }
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot resume: {}", id, e.getMessage());
      becameUnavailable();
      send(
          ServerFrame.Failure.of(
              frame.id(),
              ErrorCode.UNAVAILABLE,
              "temporarily unavailable; resume again from where you are"));
    }
  }

  /** One id can be written in two ways; then the lower position is the safe one. */
  private static Map<ConversationId, Long> parsed(Map<String, Long> positions) {
    Map<ConversationId, Long> parsed = new HashMap<>();
    positions.forEach((id, seq) -> parsed.merge(ConversationId.parse(id), seq, Math::min));
    return parsed;
  }

  private @Nullable LiveSession liveSession() {
    lock.lock();
    try {
      return live;
    } finally {
      lock.unlock();
    }
  }

  private void endBatch() {
    if (batch != null) {
      batch.flush();
      batch = null;
    }
  }

  /** Answers a frame that should not have been sent, and counts it. */
  private void refuse(ServerFrame.Failure failure) {
    endBatch();
    send(failure);
    invalidFrames++;
    if (invalidFrames > wiring.config().invalidFrameAllowance()) {
      close(CloseCode.TOO_MANY_ERRORS);
    }
  }

  private void authenticate(ClientFrame.Auth frame) {
    try {
      switch (wiring.chat().openSession().open(frame.token())) {
        case OpenSession.Outcome.Opened opened -> {
          if (user == null) {
            admit(opened.user(), opened.expiresAt(), frame.id());
          } else {
            renew(user, opened, frame.id());
          }
        }
        case OpenSession.Outcome.Rejected rejected -> reject(rejected.reason(), frame.id());
      }
    } catch (PortUnavailableException e) {
      LOG.warn("session {} cannot be authenticated: {}", id, e.getMessage());
      send(
          ServerFrame.Failure.of(
              frame.id(), ErrorCode.UNAVAILABLE, "temporarily unavailable; try again later"));
      if (user == null) {
        close(CloseCode.UNAVAILABLE);
      }
    }
  }

  private void reject(TokenVerification.Reason reason, @Nullable String requestId) {
    LOG.info("session {}: token refused: {}", id, reason);
    boolean expired = reason == TokenVerification.Reason.EXPIRED;
    refuse(
        expired
            ? ServerFrame.Failure.of(requestId, ErrorCode.TOKEN_EXPIRED, "the token has expired")
            : ServerFrame.Failure.of(
                requestId, ErrorCode.UNAUTHENTICATED, "the token is not accepted"));
    if (user == null) {
      close(expired ? CloseCode.TOKEN_EXPIRED : CloseCode.BAD_TOKEN);
    }
  }

  private void renew(User known, OpenSession.Outcome.Opened opened, @Nullable String requestId) {
    if (opened.user().id().equals(known.id())) {
      tokenExpiresAt = opened.expiresAt();
      watchToken();
      if (requestId != null) {
        send(
            new ServerFrame.Reply(
                requestId, new Result.Authenticated(known.id(), opened.expiresAt())));
      }
    } else {
      refuse(
          ServerFrame.Failure.of(
              requestId, ErrorCode.WRONG_USER, "the token is of another user than the session"));
    }
  }

  private void admit(User bearer, Instant expiresAt, @Nullable String requestId) {
    try {
      user = bearer;
      identified = true;
      tokenExpiresAt = expiresAt;
      watchToken();
      send(
          new ServerFrame.Welcome(
              bearer,
              id,
              wiring.epoch().get(),
              wiring.clock().instant().truncatedTo(ChronoUnit.MICROS),
              expiresAt,
              wiring.limits()));
      if (requestId != null) {
        send(new ServerFrame.Reply(requestId, new Result.Authenticated(bearer.id(), expiresAt)));
      }
      prepare(bearer);
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot be opened: {}", id, e.getMessage());
      close(CloseCode.UNAVAILABLE);
    }
  }

  private void prepare(User bearer) {
    lock.lock();
    try {
      if (!closing) {
        live = wiring.chat().goLive().session(wiring.outlet().recipient(bearer.id(), channel));
      }
    } finally {
      lock.unlock();
    }
  }

  private void send(ServerFrame frame) {
    if (frame instanceof ServerFrame.Failure failure) {
      wiring.counters().error(failure.code());
    }
    channel.send(wiring.transport().encode(wiring.encoder().encode(frame), false));
  }

  // ---- timers and the end ----

  private void watchToken() {
    Duration left =
        Duration.between(wiring.clock().instant(), tokenExpiresAt)
            .plus(wiring.config().tokenLeeway());
    if (left.isNegative() || left.isZero()) {
      close(CloseCode.TOKEN_EXPIRED);
    } else {
      setTimer(left.compareTo(LONGEST_TIMER) < 0 ? left : LONGEST_TIMER, this::watchToken);
    }
  }

  /** Sets the session's one timer, instead of the one that was set before. */
  private void setTimer(Duration delay, Runnable task) {
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
    Cancellable set;
    lock.lock();
    try {
      ended = live;
      live = null;
      set = timer;
      timer = null;
    } finally {
      lock.unlock();
    }
    mailbox.close();
    if (set != null) {
      set.cancel();
    }
    if (ended != null) {
      // There may be many conversations to leave, and this may be the container's thread.
      wiring.scheduler().execute(ended::close);
    }
  }

  /** Whether the text takes more bytes of UTF-8; measured only where it could go either way. */
  private static boolean isLonger(String text, int bytes) {
    int units = text.length();
    if (units > bytes) {
      return true;
    }
    if (units * 3L <= bytes) {
      return false;
    }
    long length = units;
    for (int i = 0; i < units; i++) {
      char c = text.charAt(i);
      if (c >= 0x800 && !Character.isSurrogate(c)) {
        length += 2;
      } else if (c >= 0x80) {
        length += 1;
      }
    }
    return length > bytes;
  }
}
