package dev.parley.adapter.websocket.transport;

import java.time.Duration;

/**
 * What may wait for a peer.
 *
 * @param frames the most frames; at least 1
 * @param bytes the most bytes of UTF-8; at least 1
 * @param evictionCode the close code for a peer for whom more would wait
 * @param closeLinger how long a close waits behind frames that the peer does not take
 */
public record JakartaLimits(int frames, int bytes, int evictionCode, Duration closeLinger) {
  /** Checks the bounds. */
  public JakartaLimits {
    if (frames < 1 || bytes < 1 || closeLinger.isNegative()) {
      throw new IllegalArgumentException(
          "frames " + frames + ", bytes " + bytes + ", closeLinger " + closeLinger);
    }
  }
}
