package dev.parley.domain.session;

import dev.parley.domain.access.Grant;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a valid token says of its bearer.
 *
 * @param grant on what their access rests
 * @param displayName what the issuer calls them, if it says and the name can be taken
 */
public record AuthenticatedUser(Grant grant, Optional<DisplayName> displayName) {
  /** Checks that both parts are there. */
  public AuthenticatedUser {
    Objects.requireNonNull(grant);
    Objects.requireNonNull(displayName);
  }

  /** A token that says no more than this: it can be called back with all of its user only. */
  public AuthenticatedUser(UserId id, Optional<DisplayName> displayName, Instant expiresAt) {
    this(
        new Grant(id, Optional.empty(), Optional.empty(), Optional.empty(), expiresAt),
        displayName);
  }

  /** Who it is. */
  public UserId id() {
    return grant.user();
  }

  /** From when on the token is no longer valid. */
  public Instant expiresAt() {
    return grant.expiresAt();
  }
}
