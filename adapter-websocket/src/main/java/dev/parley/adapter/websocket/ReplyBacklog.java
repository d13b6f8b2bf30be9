package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.transport.FrameChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether answers pile up in front of a peer; then its requests must wait. Used by the mailbox's
 * task only.
 */
final class ReplyBacklog {
  private final FrameChannel channel;
  private final WebSocketConfig config;
  private final InstantSource clock;
  private @Nullable Instant since;

  /**
   * @param channel where answers wait for the peer
   * @param config how much may wait, and for how long more
   */
  ReplyBacklog(FrameChannel channel, WebSocketConfig config, InstantSource clock) {
    this.channel = channel;
    this.config = config;
    this.clock = clock;
  }

  /** How it looks now; how long it has been so counts from the first time it is seen so. */
  State state() {
    if (channel.pendingBytes() <= config.replyBacklogBytes()) {
      since = null;
      return State.CLEAR;
    }
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    return Duration.between(since, now).compareTo(config.replyBacklogTimeout()) > 0
        ? State.STUCK
        : State.FULL;
  }

  /** What it may look like. */
  enum State {
    /** The peer takes what it gets. */
    CLEAR,
    /** Too much waits. */
    FULL,
    /** Too much has waited for too long. */
    STUCK
  }
}
