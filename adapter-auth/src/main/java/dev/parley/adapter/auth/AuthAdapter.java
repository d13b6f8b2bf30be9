package dev.parley.adapter.auth;

import dev.parley.domain.IdSource;
import dev.parley.domain.session.TokenVerifier;
import java.time.InstantSource;
import java.util.Objects;

/** The ports for signing in. Thread-safe. */
public final class AuthAdapter implements AutoCloseable {
  private final JwtConfig config;
  private final InstantSource clock;
  private final TokenVerifier tokenVerifier;

  private AuthAdapter(JwtConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.tokenVerifier = new JwtTokenVerifier(config, clock);
  }

  /**
   * Opens the adapter.
   *
   * @param clock by which tokens begin and end
   */
  public static AuthAdapter open(JwtConfig config, InstantSource clock) {
    return new AuthAdapter(config, Objects.requireNonNull(clock));
  }

  /** Checks tokens. */
  public TokenVerifier tokenVerifier() {
    return tokenVerifier;
  }

  /**
   * Makes tokens.
   *
   * @param ids where the ids of tokens come from
   */
  public TokenIssuer tokenIssuer(IdSource ids) {
    return new TokenIssuer(config, clock, ids);
  }

  /** Releases nothing, since a secret needs no connection; keys from elsewhere will. */
  @Override
  public void close() {}
}
