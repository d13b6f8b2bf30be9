package dev.parley.adapter.http;

import java.util.Objects;
import java.util.Optional;

/**
 * How something is that the server depends on.
 *
 * @param state whether it can be used
 * @param detail why it is not well, in a few words that may be shown to anybody; no addresses, no
 *     credentials
 */
public record Health(State state, Optional<String> detail) {
  /** Checks that both parts are there. */
  public Health {
    Objects.requireNonNull(state);
    Objects.requireNonNull(detail);
  }

  /** It works. */
  public static Health up() {
    return new Health(State.UP, Optional.empty());
  }

  /** It does not work fully, but the server can do its job without. */
  public static Health degraded(String detail) {
    return new Health(State.DEGRADED, Optional.of(detail));
  }

  /** It does not work, and the server cannot do its job without. */
  public static Health down(String detail) {
    return new Health(State.DOWN, Optional.of(detail));
  }

  /** Whether it can be used, from best to worst. */
  public enum State {
    /** It works. */
    UP,
    /** It works in part; the server does its job, slower or with less. */
    DEGRADED,
    /** It does not work; the server should get no requests. */
    DOWN
  }
}
