package dev.parley.adapter.auth;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Grant;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens in the compact form of RFC 7515 that are signed with a key of somebody who is
 * trusted.
 *
 * <p>What a token says is looked at only when its signature is right, except for the header, which
 * is a condition for checking that at all. The header only finds a key; the key knows its
 * algorithm, and whose it is, and that decides by which rules the claims are judged. The form is
 * checked more strictly than by the library, which reads over white space in Base64 and repeated
 * members in JSON.
 */
final class JwtTokenVerifier implements TokenVerifier {
  /** A token of this length or more is not even looked at. */
  static final int TOO_LONG = 8 * 1024;

  /**
   * Somebody whose tokens are accepted.
   *
   * @param isOwn whether it is ourselves
   */
  record Trust(KeyRing keys, ClaimRules rules, String userIdPrefix, boolean isOwn) {}

  /** A header that was found good. */
  private record KnownHeader(String part, JwtHeader header) {}

  private final List<Trust> trusts;
  private final InstantSource clock;

  /** The last one, since an issuer writes the same one every time. */
  private volatile @Nullable KnownHeader knownHeader;

  JwtTokenVerifier(List<Trust> trusts, InstantSource clock) {
    this.trusts = List.copyOf(trusts);
    this.clock = clock;
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
    byte[] signature = Base64Url.decode(token.substring(secondDot + 1));
    JwtHeader header = header(token.substring(0, firstDot));
    if (payload == null || signature == null || header == null || !isTaken(header.algorithm())) {
      return new Rejected(Reason.MALFORMED);
    }
    byte[] signed = token.substring(0, secondDot).getBytes(StandardCharsets.US_ASCII);
    Optional<Trust> signer = signer(header, signed, signature);
    if (signer.isEmpty()) {
      return new Rejected(Reason.BAD_SIGNATURE);
    }
    try {
      return judge(JwtClaims.read(payload, signer.get().rules().subjectClaims()), signer.get());
    } catch (IOException e) {
      return new Rejected(Reason.MALFORMED);
    }
  }

  private @Nullable JwtHeader header(String part) {
    KnownHeader known = knownHeader;
    if (known != null && known.part().equals(part)) {
      return known.header();
    }
    byte[] decoded = Base64Url.decode(part);
    JwtHeader header = decoded == null ? null : JwtHeader.read(decoded);
    if (header != null) {
      knownHeader = new KnownHeader(part, header);
    }
    return header;
  }

  private boolean isTaken(JwsAlgorithm algorithm) {
    return trusts.stream().anyMatch(trust -> trust.keys().canHold(algorithm));
  }

  /** Whose key the token is signed with. One whose keys cannot be had does not hide the others. */
  private Optional<Trust> signer(JwtHeader header, byte[] signed, byte[] signature) {
    PortUnavailableException unavailable = null;
    for (Trust trust : trusts) {
      if (!trust.keys().canHold(header.algorithm())) {
        continue;
      }
      try {
        Optional<VerificationKey> key = trust.keys().find(header);
        if (key.isPresent() && key.get().signature().matches(signed, signature)) {
          return Optional.of(trust);
        }
      } catch (PortUnavailableException e) {
        unavailable = e;
      }
    }
    if (unavailable != null) {
      throw unavailable;
    }
    return Optional.empty();
  }

  private TokenVerification judge(JwtClaims claims, Trust trust) {
    ClaimRules rules = trust.rules();
    if (!claims.hasSoundTimes()) {
      return new Rejected(Reason.BAD_CLAIMS);
    }
    Instant now = clock.instant();
    if (!now.isBefore(claims.expiresAt().plus(rules.leeway()))) {
      return new Rejected(Reason.EXPIRED);
    }
    if (now.plus(rules.leeway()).isBefore(claims.beginsAt())) {
      return new Rejected(Reason.NOT_YET_VALID);
    }
    Optional<UserId> subject = claims.subject(trust.userIdPrefix());
    boolean isMeantForUs =
        rules.issuer().map(claims::isFrom).orElse(true)
            && rules.audience().map(claims::isFor).orElse(true);
    boolean isShortEnough =
        rules.maxLifetime().map(longest -> livesAtMost(claims, longest)).orElse(true);
    // A token that cannot be tied to its sign-in would live on when that ends.
    boolean hidesSignIn = trust.isOwn() && claims.namesSignIn() && claims.signIn().isEmpty();
    if (subject.isEmpty() || !isMeantForUs || !isShortEnough || hidesSignIn) {
      return new Rejected(Reason.BAD_CLAIMS);
    }
    Grant grant =
        new Grant(
            subject.get(),
            claims.tokenId(),
            trust.isOwn() ? claims.signIn() : Optional.empty(),
            claims.issuedAt(),
            claims.expiresAt());
    return new Verified(new AuthenticatedUser(grant, claims.displayName()));
  }

  private static boolean livesAtMost(JwtClaims claims, Duration longest) {
    return claims
        .issuedAt()
        .map(issuedAt -> !claims.expiresAt().isAfter(issuedAt.plus(longest)))
        .orElse(false);
  }
}
