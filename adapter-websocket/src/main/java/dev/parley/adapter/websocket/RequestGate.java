package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.ServerFrame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stands between a session's requests and the core: whether one may go there now. Used by the
 * mailbox's task only.
 */
final class RequestGate {
  private final InstantSource clock;
  private Instant unavailableUntil = Instant.MIN;

  RequestGate(InstantSource clock) {
    this.clock = clock;
  }

  /** The answer to a request that may not go to the core; empty if it may. */
  Optional<ServerFrame.Failure> refusal(ClientFrame frame) {
    // A ping asks nobody.
    if (frame instanceof ClientFrame.Ping || !clock.instant().isBefore(unavailableUntil)) {
      return Optional.empty();
    }
    return Optional.of(
        ServerFrame.Failure.of(
            frame.id(),
            ErrorCode.UNAVAILABLE,
            "temporarily unavailable; nothing was done, repeat the request later"));
  }

  /**
   * A request has waited in vain. Those behind it would wait as long, one after the other; so for
   * as long as clients are asked to wait before they repeat it, they are answered without asking.
   */
  void becameUnavailable() {
    unavailableUntil = clock.instant().plus(ServerFrame.Failure.RETRY_AFTER);
  }
}
