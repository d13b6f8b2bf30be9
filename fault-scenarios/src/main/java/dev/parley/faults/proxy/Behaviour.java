package dev.parley.faults.proxy;

import java.time.Duration;

/** What a link does with the bytes of one direction. */
public sealed interface Behaviour {
  /** Passes them on. */
  Behaviour PASS = new Pass();

  /** Reads and forgets them: for the sender the link is up, for the receiver it is silent. */
  Behaviour DROP = new Drop();

  /** Stops reading: the sender's buffers fill, and nothing is lost when the link heals. */
  Behaviour STALL = new Stall();

  /** Passes them on later, in order and at full speed. */
  static Behaviour delay(Duration by) {
    return new Delay(by);
  }

  /** Passes on so many bytes, then waits that long. */
  static Behaviour throttle(int bytes, Duration interval) {
    return new Throttle(bytes, interval);
  }

  /** See {@link #PASS}. */
  record Pass() implements Behaviour {}

  /** See {@link #DROP}. */
  record Drop() implements Behaviour {}

  /** See {@link #STALL}. */
  record Stall() implements Behaviour {}

  /** See {@link #delay}. */
  record Delay(Duration by) implements Behaviour {
    /** Checks that it does not look into the future. */
    public Delay {
      if (by.isNegative()) {
        throw new IllegalArgumentException("a delay of " + by);
      }
    }
  }

  /** See {@link #throttle}. */
  record Throttle(int bytes, Duration interval) implements Behaviour {
    /** Checks that something passes. */
    public Throttle {
      if (bytes < 1 || interval.isNegative()) {
        throw new IllegalArgumentException(bytes + " bytes every " + interval);
      }
    }
  }
}
