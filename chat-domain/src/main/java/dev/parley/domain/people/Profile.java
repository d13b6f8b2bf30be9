package dev.parley.domain.people;

import dev.parley.domain.account.UserName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a user.
 *
 * @param user who
 * @param userName the name of their account; empty for guests, for users of another issuer, and for
 *     those whose account was deleted
 * @param details what they say of themselves
 * @param createdAt when this system first knew of them; microseconds
 * @param changedAt when they last changed the details, else the same; later with each change;
 *     microseconds
 */
public record Profile(
    UserId user,
    Optional<UserName> userName,
    ProfileDetails details,
    Instant createdAt,
    Instant changedAt) {
  /** Checks that all parts are there. */
  public Profile {
    Objects.requireNonNull(user);
    Objects.requireNonNull(userName);
    Objects.requireNonNull(details);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(changedAt);
  }

  /** The profile of a user who has never changed it. */
  public static Profile of(User user, Optional<UserName> userName) {
    return new Profile(
        user.id(),
        userName,
        ProfileDetails.of(user.displayName()),
        user.createdAt(),
        user.createdAt());
  }

  /** The user as others know them. */
  public User asUser() {
    return new User(user, details.displayName(), createdAt);
  }
}
