package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.frame.Timestamps;
import dev.parley.application.access.Denial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a session ends.
 *
 * @param code with which code
 * @param reason what the close frame says beside it; at most 123 bytes
 * @param notice what is said before, if the code does not say it all
 */
record Ending(CloseCode code, String reason, Optional<ServerFrame> notice) {
  /** When whoever has too many sessions may look again whether one of them has ended. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private static final Duration SPREAD = Duration.ofSeconds(5);

  /** With a code that says it all. */
  static Ending of(CloseCode code) {
    return new Ending(code, code.reason(), Optional.empty());
  }

  /** Because the access holds no longer. */
  static Ending of(Denial denial) {
    return switch (denial) {
      case Denial.Revoked revoked -> revoked();
      case Denial.Banned banned -> banned(banned.until());
    };
  }

  /** Because the access was called back. */
  static Ending revoked() {
    return new Ending(
        CloseCode.REVOKED,
        CloseCode.REVOKED.reason(),
        Optional.of(ServerFrame.Failure.revoked(null)));
  }

  /**
   * Because the user is shut out.
   *
   * @param until from when on they may come back; empty for never
   */
  static Ending banned(Optional<Instant> until) {
    return new Ending(
        CloseCode.BANNED,
        until
            .map(end -> CloseCode.BANNED.reason() + " until " + Timestamps.format(end))
            .orElse(CloseCode.BANNED.reason()),
        Optional.of(ServerFrame.Failure.banned(null, until)));
  }

  /** The same where it was said already. */
  Ending withoutNotice() {
    return new Ending(code, reason, Optional.empty());
  }

  /** Because there are too many, of which none may end soon. */
  static Ending tooManySessions() {
    return tooManySessions(LOOK_AGAIN);
  }

  /** Because there are too many for now. */
  static Ending tooManySessions(Duration retryAfter) {
    return new Ending(
        CloseCode.TOO_MANY_SESSIONS,
        CloseCode.TOO_MANY_SESSIONS.reason(),
        Optional.of(new ServerFrame.Reconnect(retryAfter, SPREAD)));
  }
}
