package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEObjectType;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.access.Grant;
import dev.parley.domain.user.DisplayName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes access tokens of the type of RFC 9068. */
final class JwtAccessTokenIssuer implements AccessTokenIssuer {
  private final TokenWriter writer;

  JwtAccessTokenIssuer(JwtConfig config) {
    this.writer = new TokenWriter(config, new JOSEObjectType("at+jwt"));
  }

  @Override
  public String issue(Grant grant, DisplayName name) {
    if (grant.token().isEmpty() || grant.signIn().isEmpty() || grant.issuedAt().isEmpty()) {
      throw new IllegalArgumentException("an access token says its id, sign-in and time of issue");
    }
    if (!isWholeSecond(grant.issuedAt().get()) || !isWholeSecond(grant.expiresAt())) {
      throw new IllegalArgumentException("an access token knows whole seconds only");
    }
    return writer.write(grant, Optional.of(name));
  }

  private static boolean isWholeSecond(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).equals(time);
  }
}
