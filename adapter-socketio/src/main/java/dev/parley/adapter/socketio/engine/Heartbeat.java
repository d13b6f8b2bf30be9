package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the client is still there: in version 4 it is asked, in version 3 it has to ask.
 * Not thread-safe; the session calls it under its lock.
 */
final class Heartbeat {
  private final EngineVersion version;
  private final EngineConfig config;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Runnable pingIsDue;
  private final Runnable deadlineIsDue;
  private Instant lastHeard;
  private boolean isAsked;
  private Scheduler.@Nullable Cancellable timer;

  /**
   * @param pingIsDue told, without the lock, when {@link #ping} is to be called
   * @param deadlineIsDue told, without the lock, when {@link #hasExpired} is to be asked
   */
  Heartbeat(
      EngineVersion version,
      EngineConfig config,
      Scheduler scheduler,
      InstantSource clock,
      Runnable pingIsDue,
      Runnable deadlineIsDue) {
    this.version = version;
    this.config = config;
    this.scheduler = scheduler;
    this.clock = clock;
    this.pingIsDue = pingIsDue;
    this.deadlineIsDue = deadlineIsDue;
    this.lastHeard = clock.instant();
  }

  void start() {
    timer =
        switch (version) {
          case V4 -> scheduler.schedule(config.pingInterval(), pingIsDue);
          case V3 -> scheduler.schedule(patience(), deadlineIsDue);
        };
  }

  /** A ping is sent. */
  void ping() {
    isAsked = true;
    timer = scheduler.schedule(config.pingTimeout(), deadlineIsDue);
  }

  /** A pong has come; one that nobody asked for means nothing. */
  void pong() {
    if (isAsked) {
      isAsked = false;
      stop();
      timer = scheduler.schedule(config.pingInterval(), pingIsDue);
    }
  }

  /** Something has come. */
  void heard() {
    lastHeard = clock.instant();
  }

  /** Whether the client is gone; if it is not, it will be asked again in time. */
  boolean hasExpired() {
    return switch (version) {
      case V4 -> isAsked;
      case V3 -> {
        Duration left = patience().minus(Duration.between(lastHeard, clock.instant()));
        if (left.isPositive()) {
          timer = scheduler.schedule(left, deadlineIsDue);
        }
        yield !left.isPositive();
      }
    };
  }

  void stop() {
    Scheduler.Cancellable set = timer;
    timer = null;
    if (set != null) {
      set.cancel();
    }
  }

  private Duration patience() {
    return config.pingInterval().plus(config.pingTimeout());
  }
}
