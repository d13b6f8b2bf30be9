package dev.parley.domain.people;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wants to hear nothing from somebody else.
 *
 * @param blocker who wants it
 * @param blocked from whom; somebody else
 * @param at since when; microseconds
 */
public record Block(UserId blocker, UserId blocked, Instant at) {
  /** Checks that these are two. */
  public Block {
    Objects.requireNonNull(blocked);
    Objects.requireNonNull(at);
    if (blocker.equals(blocked)) {
      throw new IllegalArgumentException("nobody blocks themselves");
    }
  }
}
