package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks tokens in the compact form of RFC 7515 that are signed with one secret and one algorithm.
 *
 * <p>What a token says is looked at only when its signature is right, except for the header, which
 * is a condition for checking that at all. The form is checked more strictly than by the library,
 * which reads over white space in Base64 and repeated members in JSON.
 */
final class JwtTokenVerifier implements TokenVerifier {
  /** A token of this length or more is not even looked at. */
  static final int TOO_LONG = 8 * 1024;

  private final JwtConfig config;
  private final InstantSource clock;
  private final String algorithm;
  private final JWSHeader header;
  private final JWSVerifier signature;

  /** The last header that was found good, since an issuer writes the same one every time. */
  private volatile String knownHeader = "";

  JwtTokenVerifier(JwtConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.algorithm = config.algorithm().name();
    this.header = new JWSHeader(JWSAlgorithm.parse(algorithm));
    try {
      this.signature = new MACVerifier(config.secret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("the configuration lets no such secret pass", e);
    }
  }

  @Override
  public TokenVerification verify(String token) {
    if (token.length() >= TOO_LONG) {
      return new Rejected(Reason.MALFORMED);
    }
    int firstDot = token.indexOf('.');
    int secondDot = token.indexOf('.', firstDot + 1);
    if (firstDot < 1 || secondDot < 0 || token.indexOf('.', secondDot + 1) >= 0) {
      return new Rejected(Reason.MALFORMED);
    }
    byte[] payload = Base64Url.decode(token.substring(firstDot + 1, secondDot));
    String signaturePart = token.substring(secondDot + 1);
    if (payload == null
        || Base64Url.decode(signaturePart) == null
        || !isGoodHeader(token.substring(0, firstDot))) {
      return new Rejected(Reason.MALFORMED);
    }
    if (!isSigned(token.substring(0, secondDot), signaturePart)) {
      return new Rejected(Reason.BAD_SIGNATURE);
    }
    try {
      return judge(JwtClaims.read(payload, config.subjectClaims()));
    } catch (IOException e) {
      return new Rejected(Reason.MALFORMED);
    }
  }

  private boolean isGoodHeader(String headerPart) {
    if (headerPart.equals(knownHeader)) {
      return true;
    }
    byte[] decoded = Base64Url.decode(headerPart);
    boolean good = decoded != null && JwtHeader.isAcceptable(decoded, algorithm);
    if (good) {
      knownHeader = headerPart;
    }
    return good;
  }

  private boolean isSigned(String signed, String signaturePart) {
    try {
      return signature.verify(
          header, signed.getBytes(StandardCharsets.US_ASCII), new Base64URL(signaturePart));
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot compute " + algorithm, e);
    }
  }

  private TokenVerification judge(JwtClaims claims) {
    if (!claims.hasSoundTimes()) {
      return new Rejected(Reason.BAD_CLAIMS);
    }
    Instant now = clock.instant();
    if (!now.isBefore(claims.expiresAt().plus(config.leeway()))) {
      return new Rejected(Reason.EXPIRED);
    }
    if (now.plus(config.leeway()).isBefore(claims.beginsAt())) {
      return new Rejected(Reason.NOT_YET_VALID);
    }
    Optional<UserId> subject = claims.subject();
    boolean isMeantForUs =
        config.issuer().map(claims::isFrom).orElse(true)
            && config.audience().map(claims::isFor).orElse(true);
    if (subject.isEmpty() || !isMeantForUs) {
      return new Rejected(Reason.BAD_CLAIMS);
    }
    return new Verified(
        new AuthenticatedUser(subject.get(), claims.displayName(), claims.expiresAt()));
  }
}
