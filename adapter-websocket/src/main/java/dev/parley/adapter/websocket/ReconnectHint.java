package dev.parley.adapter.websocket;

import java.time.Duration;

/**
 * When clients that are sent away should come back, so that they do not all come at once.
 *
 * @param after not before this time has passed
 * @param spread and not later than this after it, each at a moment that it draws at random
 */
public record ReconnectHint(Duration after, Duration spread) {
  /** Checks that neither is negative. */
  public ReconnectHint {
    if (after.isNegative() || spread.isNegative()) {
      throw new IllegalArgumentException("after " + after + ", spread " + spread);
    }
  }
}
