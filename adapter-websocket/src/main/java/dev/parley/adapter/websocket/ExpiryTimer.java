package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.application.session.OpenSession.Outcome.Opened;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a client in time that its token expires, and ends the session when it has. Thread-safe. */
final class ExpiryTimer {
  /** How long before the end the client is told; half of what is left if that is less. */
  static final Duration AHEAD = Duration.ofSeconds(60);

  /** Timers are not set further ahead than this, whatever a token says. */
  private static final Duration LONGEST_TIMER = Duration.ofHours(12);

  private final Wiring wiring;
  private final ChatSession session;
  private final Answers answers;
  private volatile @Nullable Opened current;

  /**
   * @param session ends when its token does
   * @param answers takes the warning
   */
  ExpiryTimer(Wiring wiring, ChatSession session, Answers answers) {
    this.wiring = wiring;
    this.session = session;
    this.answers = answers;
  }

  /** Watches this token from now on, instead of the one before. */
  void watch(Opened token) {
    current = token;
    Duration half = left(token).dividedBy(2);
    Duration ahead = half.compareTo(AHEAD) < 0 ? half : AHEAD;
    if (ahead.isPositive()) {
      awaitWarning(token, ahead);
    } else {
      awaitEnd(token);
    }
  }

  private void awaitWarning(Opened token, Duration ahead) {
    if (!token.equals(current)) {
      return;
    }
    Duration wait = left(token).minus(ahead);
    if (wait.isPositive()) {
      setTimer(wait, () -> awaitWarning(token, ahead));
    } else {
      answers.send(new ServerFrame.TokenExpiring(token.expiresAt()));
      awaitEnd(token);
    }
  }

  private void awaitEnd(Opened token) {
    // The timer of a token that was replaced meanwhile may be running already.
    if (!token.equals(current)) {
      return;
    }
    Duration wait = left(token).plus(wiring.config().tokenLeeway());
    if (wait.isPositive()) {
      setTimer(wait, () -> awaitEnd(token));
    } else {
      session.close(CloseCode.TOKEN_EXPIRED);
    }
  }

  private void setTimer(Duration wait, Runnable task) {
    session.setTimer(wait.compareTo(LONGEST_TIMER) < 0 ? wait : LONGEST_TIMER, task);
  }

  private Duration left(Opened token) {
    return Duration.between(wiring.clock().instant(), token.expiresAt());
  }
}
