package dev.parley.domain.user;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who can chat.
 *
 * @param id who
 * @param displayName what others see
 * @param createdAt when this system first knew of the user; microseconds
 */
public record User(UserId id, DisplayName displayName, Instant createdAt) {
  /** Checks that all parts are there. */
  public User {
    Objects.requireNonNull(id);
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(createdAt);
  }
}
