package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.domain.IdSource;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;

/** Makes tokens that the verifier of the same configuration accepts. Thread-safe. */
public final class TokenIssuer {
  /** The longest that a token may be in force; nothing calls it back before. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(365);

  private final JwtConfig config;
  private final InstantSource clock;
  private final IdSource ids;
  private final JWSHeader header;
  private final JWSSigner signer;

  TokenIssuer(JwtConfig config, InstantSource clock, IdSource ids) {
    this.config = config;
    this.clock = clock;
    this.ids = ids;
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.parse(config.algorithm().name()))
            .type(JOSEObjectType.JWT)
            .build();
    try {
      this.signer = new MACSigner(config.secret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("the configuration lets no such secret pass", e);
    }
  }

  /**
   * Makes a token, in force from now on.
   *
   * @param displayName what the user is called, if the token shall say
   * @param lifetime at least one second, at most {@link #MAX_LIFETIME}; parts of a second are
   *     dropped
   * @return the compact form
   */
  public String issue(UserId user, Optional<DisplayName> displayName, Duration lifetime) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "a token lives one second to " + MAX_LIFETIME.toDays() + " days, not " + lifetime);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim(config.subjectClaims().getFirst(), user.value())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(lifetime.toSeconds())))
            .jwtID(ids.next().toString());
    displayName.ifPresent(name -> claims.claim("name", name.value()));
    config.issuer().ifPresent(claims::issuer);
    config.audience().ifPresent(claims::audience);
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot compute " + config.algorithm(), e);
    }
    return token.serialize();
  }
}
