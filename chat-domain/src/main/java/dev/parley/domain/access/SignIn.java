package dev.parley.domain.access;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A device's stay, from signing in to signing out. Renewed by refresh tokens.
 *
 * @param id which
 * @param user who
 * @param client from where it was opened
 * @param openedAt when; microseconds
 * @param renewedAt when its refresh token was last exchanged; microseconds
 * @param expiresAt from when on it has ended by itself, unless it is renewed before
 */
public record SignIn(
    SignInId id,
    UserId user,
    Client client,
    Instant openedAt,
    Instant renewedAt,
    Instant expiresAt) {
  /** Checks that all parts are there, and the order of the times. */
  public SignIn {
    Objects.requireNonNull(id);
    Objects.requireNonNull(user);
    Objects.requireNonNull(client);
    if (renewedAt.isBefore(openedAt) || !renewedAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException(
          "opened " + openedAt + ", renewed " + renewedAt + ", expires " + expiresAt);
    }
  }
}
