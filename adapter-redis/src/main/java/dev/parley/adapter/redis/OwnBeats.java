package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The way of this instance's own beats through Redis and back: the only proof that it hears what is
 * published, since a subscription can stand, and answer, and yet bring nothing. Thread-safe.
 *
 * <p>One beat at a time is waited for: the oldest that Redis has taken and that has not come back.
 * Beats that Redis did not take say nothing about the subscription.
 */
final class OwnBeats {
  private static final long NOBODY = 0;

  private final long freshNanos;

  /** The number of the beat waited for. Read for each own message, written for few. */
  private volatile long awaited = NOBODY;

  private boolean listening;
  private boolean taken;
  private long sentAt;
  private boolean heard;
  private long heardAt;
  private long roundTripNanos = -1;

  /**
   * @param fresh how long a beat that came back proves that this instance hears
   */
  OwnBeats(Duration fresh) {
    this.freshNanos = fresh.toNanos();
  }

  /** A subscription stands: what is sent from now on must come back. */
  synchronized void listen() {
    listening = true;
    heard = false;
    awaited = NOBODY;
  }

  /** The subscription is gone: nothing will come back. */
  synchronized void stopListening() {
    listening = false;
    heard = false;
    awaited = NOBODY;
  }

  /** A beat is about to be sent. */
  synchronized void sending(long n, long now) {
    if (listening && awaited == NOBODY) {
      taken = false;
      sentAt = now;
      awaited = n;
    }
  }

  /** Redis has taken a beat. */
  synchronized void taken(long n) {
    if (awaited == n) {
      taken = true;
    }
  }

  /** Sending failed: whether Redis has taken what was sent is not known. */
  synchronized void withdraw() {
    if (!taken) {
      awaited = NOBODY;
    }
  }

  /** Whether this is the beat that is waited for. Cheap: asked for each own message. */
  boolean isAwaited(long n) {
    return n == awaited && n != NOBODY;
  }

  /** The beat that was waited for came back. */
  synchronized void cameBack(long n, long now) {
    if (n == awaited) {
      awaited = NOBODY;
      heard = true;
      heardAt = now;
      roundTripNanos = now - sentAt;
    }
  }

  /** The beat that Redis has taken and that has not come back; 0 for none. */
  synchronized long missing() {
    return taken ? awaited : NOBODY;
  }

  /** Whether a beat has come back over the subscription that stands. */
  synchronized boolean isHeard() {
    return heard;
  }

  /** Whether a beat has come back over the subscription that stands, and not long ago. */
  synchronized boolean isFresh(long now) {
    return heard && now - heardAt <= freshNanos;
  }

  /** How long the last beat that came back was under way, in microseconds. */
  synchronized OptionalLong roundTripMicros() {
    return roundTripNanos < 0 ? OptionalLong.empty() : OptionalLong.of(roundTripNanos / 1_000);
  }
}
