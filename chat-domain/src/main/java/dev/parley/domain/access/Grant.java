package dev.parley.domain.access;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * On what somebody's access rests.
 *
 * @param user who
 * @param token by which token, if it has an id
 * @param signIn by which sign-in, if the token was issued here
 * @param issuedAt since when, if the token says; whole seconds
 * @param expiresAt until when
 */
public record Grant(
    UserId user,
    Optional<TokenId> token,
    Optional<SignInId> signIn,
    Optional<Instant> issuedAt,
    Instant expiresAt) {
  /** Checks that all parts are there. */
  public Grant {
    Objects.requireNonNull(user);
    Objects.requireNonNull(token);
    Objects.requireNonNull(signIn);
    Objects.requireNonNull(issuedAt);
    Objects.requireNonNull(expiresAt);
  }
}
