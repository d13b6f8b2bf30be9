package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.application.access.AccessWatch;
import dev.parley.application.access.Denial;
import dev.parley.application.session.OpenSession;
import dev.parley.application.session.OpenSession.Outcome.Opened;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a session is, and until when. It becomes somebody once and stays the same user; a later token
 * only moves its end, and calling it back ends it. {@link #user} may be asked by any thread; {@link
 * #expect} and {@link #accept} are for the session's opening, and the rest is for the mailbox's
 * task.
 */
final class Authentication {
  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  private final Wiring wiring;
  private final ChatSession session;
  private final Answers answers;
  private final ExpiryTimer expiry;
  private Client client = Client.UNKNOWN;

  /** One reference, so that nobody sees the user of one token with the end of another. */
  private volatile @Nullable Opened bearer;

  /** Whether the bearer was found to be one who may stay. */
  private boolean isWelcome;

  /**
   * @param session ends when its token does
   * @param answers takes the answers
   */
  Authentication(Wiring wiring, ChatSession session, Answers answers) {
    this.wiring = wiring;
    this.session = session;
    this.answers = answers;
    this.expiry = new ExpiryTimer(wiring, session, answers);
  }

  /** The user; null as long as the session has not said who it is. */
  @Nullable User user() {
    Opened known = bearer;
    return known == null ? null : known.user();
  }

  /** From where the client comes. */
  Client client() {
    return client;
  }

  /**
   * The session must say in time who it is.
   *
   * @param from where it comes from
   */
  void expect(Client from) {
    client = from;
    session.setTimer(
        wiring.config().authTimeout(), () -> session.close(CloseCode.AUTHENTICATION_TIMEOUT));
  }

  /** The handshake has shown who the session is; {@link #welcome} is to follow. */
  void accept(Opened opened, Client from) {
    client = from;
    bearer = opened;
  }

  /**
   * Greets whom the session has become, if they may stay.
   *
   * @param requestId of the request that brought the token, if it has one
   */
  void welcome(Opened opened, @Nullable String requestId) {
    if (!takePlace(opened.user().id(), requestId)) {
      return;
    }
    Optional<Denial> denial = watchAccess(opened);
    if (denial.isPresent()) {
      deny(denial.get(), requestId);
      return;
    }
    isWelcome = true;
    try {
      answers.send(
          new ServerFrame.Welcome(
              opened.user(),
              session.id(),
              wiring.epoch().get(),
              wiring.clock().instant().truncatedTo(ChronoUnit.MICROS),
              opened.expiresAt(),
              wiring.limits()));
      confirm(opened, requestId);
      expiry.watch(opened);
      session.goLive(opened.user());
    } catch (PortUnavailableException e) {
      LOG.debug("session {} cannot be opened: {}", session.id(), e.getMessage());
      session.close(CloseCode.UNAVAILABLE);
      return;
    }
    wiring.noteUse().accept(opened.grant(), client);
  }

  private boolean takePlace(UserId user, @Nullable String requestId) {
    if (wiring.userSessions().take(user)) {
      session.hold(Holdings.Kind.PLACE_OF_USER, () -> wiring.userSessions().giveBack(user));
      return true;
    }
    if (requestId != null) {
      answers.send(
          ServerFrame.Failure.of(
              requestId,
              ErrorCode.TOO_MANY_SESSIONS,
              "you have too many sessions",
              Ending.LOOK_AGAIN));
    }
    session.end(Ending.tooManySessions());
    return false;
  }

  /**
   * From here on the session is told when its access ends.
   *
   * @return why it has ended already, if it has: since the token was verified something may have
   *     come in
   */
  private Optional<Denial> watchAccess(Opened opened) {
    AccessWatch.Watched watched =
        wiring.chat().accessWatch().watch(opened.grant(), denial -> session.end(Ending.of(denial)));
    Optional<Denial> denial = wiring.chat().accessWatch().check(opened.grant());
    if (denial.isPresent()) {
      watched.close();
    } else {
      session.hold(Holdings.Kind.ACCESS, watched::close);
    }
    return denial;
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
            deny(new Denial.Banned(banned.until()), frame.id());
      }
    } catch (PortUnavailableException e) {
      LOG.warn("session {} cannot be authenticated: {}", session.id(), e.getMessage());
      answers.send(
          ServerFrame.Failure.of(
              frame.id(), ErrorCode.UNAVAILABLE, "temporarily unavailable; try again later"));
      endStranger(Ending.of(CloseCode.UNAVAILABLE));
    }
  }

  private void renew(User known, Opened opened, @Nullable String requestId) {
    if (!opened.user().id().equals(known.id())) {
      answers.refuse(
          ServerFrame.Failure.of(
              requestId, ErrorCode.WRONG_USER, "the token is of another user than the session"));
      return;
    }
    Optional<Denial> denial = watchAccess(opened);
    if (denial.isPresent()) {
      deny(denial.get(), requestId);
      return;
    }
    bearer = opened;
    expiry.watch(opened);
    confirm(opened, requestId);
    wiring.noteUse().accept(opened.grant(), client);
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
    switch (reason) {
      case REVOKED -> deny(new Denial.Revoked(), requestId);
      case EXPIRED -> {
        answers.refuse(
            ServerFrame.Failure.of(requestId, ErrorCode.TOKEN_EXPIRED, "the token has expired"));
        endStranger(Ending.of(CloseCode.TOKEN_EXPIRED));
      }
      case MALFORMED, BAD_SIGNATURE, NOT_YET_VALID, BAD_CLAIMS -> {
        answers.refuse(
            ServerFrame.Failure.of(
                requestId, ErrorCode.UNAUTHENTICATED, "the token is not accepted"));
        endStranger(Ending.of(CloseCode.BAD_TOKEN));
      }
    }
  }

  /** The token is genuine, but the access that it stood for holds no longer. */
  private void deny(Denial denial, @Nullable String requestId) {
    answers.refuse(
        switch (denial) {
          case Denial.Revoked revoked -> ServerFrame.Failure.revoked(requestId);
          case Denial.Banned banned -> ServerFrame.Failure.banned(requestId, banned.until());
        });
    endStranger(Ending.of(denial).withoutNotice());
  }

  /** A session that is somebody lives on with the token that it has. */
  private void endStranger(Ending ending) {
    if (!isWelcome) {
      session.end(ending);
    }
  }
}
