package dev.parley.application.access;

import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.user.User;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody gets who has signed in or stays signed in.
 *
 * @param user who
 * @param signIn by which sign-in; its end is that of the refresh token too
 * @param accessToken what each request shows
 * @param accessTokenExpiresAt until when it is good; whole seconds
 * @param refreshToken what is exchanged for the next access token
 */
public record IssuedTokens(
    User user,
    SignIn signIn,
    String accessToken,
    Instant accessTokenExpiresAt,
    RefreshToken refreshToken) {
  /** Checks that all parts are there. */
  public IssuedTokens {
    Objects.requireNonNull(user);
    Objects.requireNonNull(signIn);
    Objects.requireNonNull(accessToken);
    Objects.requireNonNull(accessTokenExpiresAt);
    Objects.requireNonNull(refreshToken);
  }

  /** Does not show the tokens. */
  @Override
  public String toString() {
    return "tokens of " + user.id() + " for " + signIn.id();
  }
}
