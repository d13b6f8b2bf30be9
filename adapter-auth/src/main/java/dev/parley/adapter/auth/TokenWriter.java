package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.domain.access.Grant;
import dev.parley.domain.user.DisplayName;
import java.util.Date;
import java.util.Optional;

/** Writes and signs our own tokens, all of one type. Thread-safe. */
final class TokenWriter {
  private final JwtConfig config;
  private final JWSHeader header;
  private final JWSSigner signer;

  TokenWriter(JwtConfig config, JOSEObjectType type) {
    this.config = config;
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.parse(config.algorithm().name())).type(type).build();
    try {
      this.signer = new MACSigner(config.secret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("the configuration lets no such secret pass", e);
    }
  }

  /** A token that says this much, in the compact form. */
  String write(Grant grant, Optional<DisplayName> name) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim(config.rules().subjectClaims().getFirst(), grant.user().value())
            .expirationTime(Date.from(grant.expiresAt()));
    grant.issuedAt().ifPresent(issuedAt -> claims.issueTime(Date.from(issuedAt)));
    grant.token().ifPresent(token -> claims.jwtID(token.value()));
    grant.signIn().ifPresent(signIn -> claims.claim(JwtClaims.SIGN_IN, signIn.toString()));
    name.ifPresent(called -> claims.claim("name", called.value()));
    config.rules().issuer().ifPresent(claims::issuer);
    config.rules().audience().ifPresent(claims::audience);
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot compute " + config.algorithm(), e);
    }
    return token.serialize();
  }
}
