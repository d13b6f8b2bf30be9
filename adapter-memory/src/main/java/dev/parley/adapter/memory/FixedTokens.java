package dev.parley.adapter.memory;

import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts the tokens that it was told to accept: for tests, demonstrations, and programs that make
 * random tokens themselves. Every other text is answered as if somebody else had signed it.
 * Thread-safe.
 */
public final class FixedTokens implements TokenVerifier {
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Grant> grants = new ConcurrentHashMap<>();

  /**
   * @param clock decides whether a token is in force
   */
  public FixedTokens(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock);
  }

  /** Accepts the token as this user's, from now until it expires. */
  public void grant(String token, AuthenticatedUser user) {
    grant(token, user, Instant.MIN);
  }

  /** Accepts the token as this user's, from {@code notBefore} until it expires. */
  public void grant(String token, AuthenticatedUser user, Instant notBefore) {
    grants.put(token, new Grant(user, notBefore));
  }

  /** Accepts the token no longer. */
  public void revoke(String token) {
    grants.remove(token);
  }

  @Override
  public TokenVerification verify(String token) {
    Grant grant = grants.get(token);
    if (grant == null) {
      return new TokenVerification.Rejected(Reason.BAD_SIGNATURE);
    }
    Instant now = clock.instant();
    if (!now.isBefore(grant.user().expiresAt())) {
      return new TokenVerification.Rejected(Reason.EXPIRED);
    }
    if (now.isBefore(grant.notBefore())) {
      return new TokenVerification.Rejected(Reason.NOT_YET_VALID);
    }
    return new TokenVerification.Verified(grant.user());
  }

  private record Grant(AuthenticatedUser user, Instant notBefore) {
    Grant {
      Objects.requireNonNull(user);
      Objects.requireNonNull(notBefore);
    }
  }
}
