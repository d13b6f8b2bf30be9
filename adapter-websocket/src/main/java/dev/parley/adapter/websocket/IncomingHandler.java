package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.FrameReader;
import dev.parley.adapter.websocket.frame.RequestType;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.User;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles what waits in a session's mailbox, in order and answered in order; it may block. Used by
 * the mailbox's one task at a time.
 */
final class IncomingHandler implements Mailbox.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingHandler.class);

  private static final Set<RequestType> AUTOMATIC =
      EnumSet.of(
          RequestType.AUTH,
          RequestType.RESUME,
          RequestType.DELIVERED,
          RequestType.RECEIPTS,
          RequestType.CONVERSATIONS,
          RequestType.USERS,
          RequestType.PRESENCE,
          RequestType.PING);

  private final Wiring wiring;
  private final ChatSession session;
  private final FrameChannel channel;
  private final Authentication authentication;
  private final Answers answers;
  private final RequestGate gate;
  private final ReplyBacklog backlog;

  private Optional<DeviceId> device = Optional.empty();
  private @Nullable RequestBatch batch;

  /**
   * @param session is closed when there is a reason
   * @param channel what the client sends comes from here
   * @param answers takes the answers
   * @param authentication who the session is
   */
  IncomingHandler(
      Wiring wiring,
      ChatSession session,
      FrameChannel channel,
      Answers answers,
      Authentication authentication) {
    this.wiring = wiring;
    this.session = session;
    this.channel = channel;
    this.answers = answers;
    this.authentication = authentication;
    this.gate = new RequestGate(wiring.clock());
    this.backlog = new ReplyBacklog(channel, wiring.config(), wiring.clock());
  }

  @Override
  public void pauseReading() {
    channel.pauseReading();
  }

  @Override
  public void resumeReading() {
    channel.resumeReading();
  }

  @Override
  public int handle(List<Incoming> items) {
    try {
      return handleInOrder(items);
    } catch (RuntimeException e) {
      LOG.error("session {} failed", session.id(), e);
      session.close(CloseCode.INTERNAL);
      return items.size();
    }
  }

  private int handleInOrder(List<Incoming> items) {
    for (int i = 0; i < items.size() && !session.isClosing(); i++) {
      if (isHeldUp()) {
        endBatch();
        return i;
      }
      switch (items.get(i)) {
        case Incoming.Frame frame -> handle(frame.text());
        case Incoming.Admitted admitted -> authentication.welcome(admitted.opened(), null);
        case Incoming.Dismissal dismissal -> {
          endBatch();
          ReconnectHint hint = dismissal.hint();
          answers.send(new ServerFrame.Reconnect(hint.after(), hint.spread()));
          session.close(dismissal.code());
        }
      }
    }
    endBatch();
    return items.size();
  }

  private boolean isHeldUp() {
    return switch (backlog.state()) {
      case CLEAR -> false;
      case FULL -> true;
      case STUCK -> {
        session.close(CloseCode.SLOW_CONSUMER);
        yield true;
      }
    };
  }

  private void handle(String text) {
    switch (wiring.reader().read(text)) {
      case FrameReader.Outcome.Invalid invalid -> {
        endBatch();
        answers.refuse(invalid.failure());
      }
      case FrameReader.Outcome.Request request -> handle(request.frame());
    }
  }

  private void handle(ClientFrame frame) {
    wiring.counters().request(frame.type());
    User user = authentication.user();
    if (frame instanceof ClientFrame.Auth auth) {
      endBatch();
      authentication.authenticate(auth);
    } else if (user == null) {
      endBatch();
      answers.refuse(
          ServerFrame.Failure.of(frame.id(), ErrorCode.UNAUTHENTICATED, "say who you are first"));
    } else {
      answers.makeUp();
      noteActivity(frame.type());
      Optional<ServerFrame.Failure> refusal = gate.refusal(frame);
      if (refusal.isPresent()) {
        endBatch();
        answers.send(refusal.get());
      } else {
        carryOut(user, frame);
      }
    }
  }

  /** What clients send by themselves does not show that their user is at work. */
  private void noteActivity(RequestType type) {
    PresenceSession present = session.present();
    if (present != null && !AUTOMATIC.contains(type)) {
      present.noteActivity();
    }
  }

  private void carryOut(User user, ClientFrame frame) {
    if (frame instanceof ClientFrame.Resume resume) {
      endBatch();
      resume(resume);
      return;
    }
    if (frame instanceof ClientFrame.Presence presence) {
      endBatch();
      presence(presence);
      return;
    }
    if (batch == null) {
      batch =
          new RequestBatch(
              wiring.requests(),
              user.id(),
              device,
              authentication.client(),
              session.live(),
              answers::send,
              gate::becameUnavailable);
    }
    batch.take(frame);
  }

  private void endBatch() {
    if (batch != null) {
      batch.flush();
      batch = null;
    }
  }

  /** Answers, and lets nothing newer overtake the answer. */
  private void presence(ClientFrame.Presence frame) {
    PresenceSession present = session.present();
    if (present == null) {
      return;
    }
    try {
      Result.PresenceOf result = wiring.requests().presence(present, session.live(), frame);
      if (frame.id() != null) {
        answers.send(new ServerFrame.Reply(frame.id(), result));
      }
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot be told of presence: {}", session.id(), e.getMessage());
      gate.becameUnavailable();
      answers.send(
          ServerFrame.Failure.of(
              frame.id(),
              ErrorCode.UNAVAILABLE,
              "temporarily unavailable; repeat the request later"));
    } finally {
      present.answered();
    }
  }

  /** Answers behind what is replayed. */
  private void resume(ClientFrame.Resume frame) {
    LiveSession live = session.live();
    if (live == null) {
      return;
    }
    if (frame.device() != null) {
      device = Optional.of(new DeviceId(frame.device()));
    }
    try {
      Result.Resumed resumed = wiring.requests().resume(live, device, frame);
      if (frame.id() != null) {
        answers.send(new ServerFrame.Reply(frame.id(), resumed));
      }
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot resume: {}", session.id(), e.getMessage());
      gate.becameUnavailable();
      answers.send(
          ServerFrame.Failure.of(
              frame.id(),
              ErrorCode.UNAVAILABLE,
              "temporarily unavailable; resume again from where you are"));
    }
  }
}
