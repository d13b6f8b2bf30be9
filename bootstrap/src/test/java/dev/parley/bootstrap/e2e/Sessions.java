package dev.parley.bootstrap.e2e;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.auth.JwtConfig;
import dev.parley.adapter.auth.TokenIssuer;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Tokens that servers with {@link #SECRET} accept. */
final class Sessions {
  /** A secret for tests. */
  static final String SECRET = "only-for-tests-0123456789-0123456789-0123456789";

  private static final TokenIssuer ISSUER =
      AuthAdapter.open(JwtConfig.of(JwtConfig.Secret.ofText(SECRET)), InstantSource.system())
          .tokenIssuer(UUID::randomUUID);

  private Sessions() {}

  static String tokenFor(String user) {
    return ISSUER.issue(new UserId(user), Optional.empty(), Duration.ofHours(1));
  }
}
