package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.domain.IdSource;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/** Issues tokens. Whoever can call it can be anybody: it belongs behind a sign-in. Thread-safe. */
public final class TokenIssuer {
  private final JwtConfig config;
  private final InstantSource clock;
  private final IdSource ids;
  private final MACSigner signer;

  TokenIssuer(JwtConfig config, InstantSource clock, IdSource ids) {
    this.config = config;
    this.clock = clock;
    this.ids = ids;
    try {
      signer = new MACSigner(config.secret());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the secret cannot be used", e);
    }
  }

  /**
   * Issues a token that is in force from now on.
   *
   * @param validity for how long; positive; times in tokens are whole seconds
   */
  public String issue(UserId user, Optional<DisplayName> name, Duration validity) {
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("a token is valid for some time, not for " + validity);
    }
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim(config.subjectClaims().getFirst(), user.value())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validity)))
            .jwtID(ids.next().toString());
    config.issuer().ifPresent(claims::issuer);
    config.audience().ifPresent(claims::audience);
    name.ifPresent(given -> claims.claim("name", given.value()));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(config.algorithm().jose()).type(JOSEObjectType.JWT).build(),
            claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the secret cannot sign", e);
    }
    return token.serialize();
  }
}
