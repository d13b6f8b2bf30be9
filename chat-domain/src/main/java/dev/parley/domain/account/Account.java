package dev.parley.domain.account;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who signs in here with a name and a password.
 *
 * @param user who
 * @param name by what name
 * @param email where mail goes, if the user said
 * @param password what is kept of the password
 * @param createdAt when the account was made; microseconds
 * @param passwordChangedAt when the password was last chosen; microseconds
 */
public record Account(
    UserId user,
    UserName name,
    Optional<EmailAddress> email,
    PasswordHash password,
    Instant createdAt,
    Instant passwordChangedAt) {
  /** Checks that all parts are there. */
  public Account {
    Objects.requireNonNull(user);
    Objects.requireNonNull(name);
    Objects.requireNonNull(email);
    Objects.requireNonNull(password);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(passwordChangedAt);
  }
}
