package dev.parley.adapter.auth;

import dev.parley.domain.IdSource;
import dev.parley.domain.session.TokenVerifier;
import java.time.InstantSource;

/** Checks and issues tokens that are signed with a shared secret. Thread-safe, nothing to close. */
public final class AuthAdapter {
  private final JwtTokenVerifier verifier;
  private final TokenIssuer issuer;

  private AuthAdapter(JwtTokenVerifier verifier, TokenIssuer issuer) {
    this.verifier = verifier;
    this.issuer = issuer;
  }

  /**
   * Prepares the keys.
   *
   * @param clock what time it is
   * @param ids where the ids of issued tokens come from
   */
  public static AuthAdapter open(JwtConfig config, InstantSource clock, IdSource ids) {
    return new AuthAdapter(
        new JwtTokenVerifier(config, clock), new TokenIssuer(config, clock, ids));
  }

  /** Checks tokens. */
  public TokenVerifier tokenVerifier() {
    return verifier;
  }

  /** Issues tokens that the verifier accepts. */
  public TokenIssuer tokenIssuer() {
    return issuer;
  }
}
