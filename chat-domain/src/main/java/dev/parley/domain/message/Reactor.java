package dev.parley.domain.message;

import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * Somebody who has put an emoji under a message.
 *
 * @param seq the sequence of the entry that says so
 */
public record Reactor(UserId user, Emoji emoji, long seq) {
  /** Checks that all parts are there. */
  public Reactor {
    Objects.requireNonNull(user);
    Objects.requireNonNull(emoji);
  }
}
