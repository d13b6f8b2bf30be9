package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.application.session.OpenSession;
import dev.parley.application.session.OpenSession.Outcome.Opened;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.user.User;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a session is, and until when. It becomes somebody once and stays the same user; a later token
 * only moves its end. {@link #user} may be asked by any thread; {@link #expect} and {@link #accept}
 * are for the session's opening, and the rest is for the mailbox's task.
 */
final class Authentication {
  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  /** Timers are not set further ahead than this, whatever a token says. */
  private static final Duration LONGEST_TIMER = Duration.ofHours(12);

  private final Wiring wiring;
  private final ChatSession session;
  private final Answers answers;

  /** One reference, so that nobody sees the user of one token with the end of another. */
  private volatile @Nullable Opened bearer;

  /**
   * @param session ends when its token does
   * @param answers takes the answers
   */
  Authentication(Wiring wiring, ChatSession session, Answers answers) {
    this.wiring = wiring;
    this.session = session;
    this.answers = answers;
  }

  /** The user; null as long as the session has not said who it is. */
  @Nullable User user() {
    Opened known = bearer;
    return known == null ? null : known.user();
  }

  /** The session must say in time who it is. */
  void expect() {
    session.setTimer(
        wiring.config().authTimeout(), () -> session.close(CloseCode.AUTHENTICATION_TIMEOUT));
  }

  /** The handshake has shown who the session is; {@link #welcome} is to follow. */
  void accept(Opened opened) {
    bearer = opened;
  }

  /**
   * Greets whom the session has become.
   *
   * @param requestId of the request that brought the token, if it has one
   */
  void welcome(Opened opened, @Nullable String requestId) {
    try {
      watchToken();
      answers.send(
          new ServerFrame.Welcome(
              opened.user(),
              session.id(),
              wiring.epoch().get(),
              wiring.clock().instant().truncatedTo(ChronoUnit.MICROS),
              opened.expiresAt(),
              wiring.limits()));
      confirm(opened, requestId);
      session.goLive(opened.user());
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot be opened: {}", session.id(), e.getMessage());
      session.close(CloseCode.UNAVAILABLE);
    }
  }

  /** Answers a token; whatever is wrong with it, the session stays who it was. */
  void authenticate(ClientFrame.Auth frame) {
    try {
      switch (wiring.chat().openSession().open(frame.token())) {
        case Opened opened -> {
          User known = user();
          if (known == null) {
            bearer = opened;
            welcome(opened, frame.id());
          } else {
            renew(known, opened, frame.id());
          }
        }
        case OpenSession.Outcome.Rejected rejected -> reject(rejected.reason(), frame.id());
        case OpenSession.Outcome.Banned banned ->
            reject(TokenVerification.Reason.REVOKED, frame.id());
      }
    } catch (PortUnavailableException e) {
      LOG.warn("session {} cannot be authenticated: {}", session.id(), e.getMessage());
      answers.send(
          ServerFrame.Failure.of(
              frame.id(), ErrorCode.UNAVAILABLE, "temporarily unavailable; try again later"));
      closeStranger(CloseCode.UNAVAILABLE);
    }
  }

  private void renew(User known, Opened opened, @Nullable String requestId) {
    if (opened.user().id().equals(known.id())) {
      bearer = opened;
      watchToken();
      confirm(opened, requestId);
    } else {
      answers.refuse(
          ServerFrame.Failure.of(
              requestId, ErrorCode.WRONG_USER, "the token is of another user than the session"));
    }
  }

  private void confirm(Opened opened, @Nullable String requestId) {
    if (requestId != null) {
      answers.send(
          new ServerFrame.Reply(
              requestId, new Result.Authenticated(opened.user().id(), opened.expiresAt())));
    }
  }

  private void reject(TokenVerification.Reason reason, @Nullable String requestId) {
    LOG.info("session {}: token refused: {}", session.id(), reason);
    boolean expired = reason == TokenVerification.Reason.EXPIRED;
    answers.refuse(
        expired
            ? ServerFrame.Failure.of(requestId, ErrorCode.TOKEN_EXPIRED, "the token has expired")
            : ServerFrame.Failure.of(
                requestId, ErrorCode.UNAUTHENTICATED, "the token is not accepted"));
    closeStranger(expired ? CloseCode.TOKEN_EXPIRED : CloseCode.BAD_TOKEN);
  }

  private void closeStranger(CloseCode code) {
    if (user() == null) {
      session.close(code);
    }
  }

  /** Closes the session if its time is over, else looks again later. */
  private void watchToken() {
    Opened known = bearer;
    if (known == null) {
      return;
    }
    Duration left =
        Duration.between(wiring.clock().instant(), known.expiresAt())
            .plus(wiring.config().tokenLeeway());
    if (left.isNegative() || left.isZero()) {
      session.close(CloseCode.TOKEN_EXPIRED);
    } else {
      session.setTimer(left.compareTo(LONGEST_TIMER) < 0 ? left : LONGEST_TIMER, this::watchToken);
    }
  }
}
