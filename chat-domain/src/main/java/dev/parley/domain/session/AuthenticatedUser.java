package dev.parley.domain.session;

import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a valid token says of its bearer.
 *
 * @param id who it is
 * @param displayName what the issuer calls them, if it says and the name can be taken
 * @param expiresAt from when on the token is no longer valid
 */
public record AuthenticatedUser(UserId id, Optional<DisplayName> displayName, Instant expiresAt) {
  /** Checks that all parts are there. */
  public AuthenticatedUser {
    Objects.requireNonNull(id);
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(expiresAt);
  }
}
