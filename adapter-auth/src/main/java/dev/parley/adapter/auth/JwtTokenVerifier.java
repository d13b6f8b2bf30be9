package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts one form of token only: a compact JWS of three parts (RFC 7515, section 3.1) whose header
 * names the one configured algorithm and brings no key of its own.
 */
final class JwtTokenVerifier implements TokenVerifier {
  private static final int MAX_LENGTH = 8 * 1024;

  /** What a header may hold; a key, a place to fetch one, or something critical is not among it. */
  private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "typ", "kid", "cty");

  private static final Set<String> TYPES = Set.of("JWT", "at+jwt");

  private static final List<String> NAME_CLAIMS = List.of("name", "preferred_username", "username");

  /** The last second of the year 9999: what no honest issuer goes beyond. */
  private static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L);

  private final JwtConfig config;
  private final InstantSource clock;
  private final JWSVerifier signature;

  JwtTokenVerifier(JwtConfig config, InstantSource clock) {
    this.config = config;
    this.clock = Objects.requireNonNull(clock);
    try {
      signature = new MACVerifier(config.secret());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the secret cannot be used", e);
    }
  }

  @Override
  public TokenVerification verify(String token) {
    if (!isCompact(token)) {
      return rejected(Reason.MALFORMED);
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      if (!isAccepted(parsed.getHeader())) {
        return rejected(Reason.MALFORMED);
      }
      if (!parsed.verify(signature)) {
        return rejected(Reason.BAD_SIGNATURE);
      }
      return check(parsed.getJWTClaimsSet());
    } catch (ParseException | JOSEException | RuntimeException e) {
      // Parsers throw many things at hostile input; what they say of it is of no use to anybody.
      return rejected(Reason.MALFORMED);
    }
  }

  /**
   * Three parts of base64url characters: no white space, padding, or anything a parser forgives.
   */
  private static boolean isCompact(String token) {
    if (token.isEmpty() || token.length() > MAX_LENGTH) {
      return false;
    }
    int dots = 0;
    boolean emptyPart = true;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        if (emptyPart) {
          return false;
        }
        emptyPart = true;
        dots++;
      } else if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_') {
        emptyPart = false;
      } else {
        return false;
      }
    }
    return dots == 2 && !emptyPart;
  }

  private boolean isAccepted(JWSHeader header) {
    return config.algorithm().jose().equals(header.getAlgorithm())
        && HEADER_PARAMETERS.containsAll(header.toJSONObject().keySet())
        && (header.getType() == null || TYPES.contains(header.getType().getType()))
        && (header.getContentType() == null || !"JWT".equalsIgnoreCase(header.getContentType()));
  }

  private TokenVerification check(@Nullable JWTClaimsSet claims) throws ParseException {
    if (claims == null) {
      return rejected(Reason.BAD_CLAIMS);
    }
    Optional<Instant> expiresAt = time(claims.getExpirationTime());
    Optional<UserId> user = subject(claims);
    if (expiresAt.isEmpty()
        || user.isEmpty()
        || !isTime(claims.getNotBeforeTime())
        || !isTime(claims.getIssueTime())
        || !isForUs(claims)) {
      return rejected(Reason.BAD_CLAIMS);
    }
    Instant now = clock.instant();
    if (!now.isBefore(expiresAt.get().plus(config.leeway()))) {
      return rejected(Reason.EXPIRED);
    }
    Instant horizon = now.plus(config.leeway());
    if (isAfter(claims.getNotBeforeTime(), horizon) || isAfter(claims.getIssueTime(), horizon)) {
      return rejected(Reason.NOT_YET_VALID);
    }
    return new TokenVerification.Verified(
        new AuthenticatedUser(user.get(), displayName(claims), expiresAt.get()));
  }

  private boolean isForUs(JWTClaimsSet claims) {
    return config.issuer().map(issuer -> issuer.equals(claims.getIssuer())).orElse(true)
        && config.audience().map(claims.getAudience()::contains).orElse(true);
  }

  /** The first subject claim that is there decides; a later one does not make up for a bad one. */
  private Optional<UserId> subject(JWTClaimsSet claims) {
    for (String name : config.subjectClaims()) {
      Object claim = claims.getClaim(name);
      if (claim != null) {
        return claim instanceof String text && UserId.isValid(text)
            ? Optional.of(new UserId(text))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<DisplayName> displayName(JWTClaimsSet claims) {
    for (String name : NAME_CLAIMS) {
      if (claims.getClaim(name) instanceof String text
          && DisplayName.RULE.problemIn(text).isEmpty()) {
        return Optional.of(new DisplayName(text));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(@Nullable Date date) {
    return date != null && isTime(date) ? Optional.of(date.toInstant()) : Optional.empty();
  }

  private static boolean isTime(@Nullable Date date) {
    if (date == null) {
      return true;
    }
    Instant time = date.toInstant();
    return !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST);
  }

  private static boolean isAfter(@Nullable Date date, Instant horizon) {
    return date != null && date.toInstant().isAfter(horizon);
  }

  private static TokenVerification rejected(Reason reason) {
    return new TokenVerification.Rejected(reason);
  }
}
