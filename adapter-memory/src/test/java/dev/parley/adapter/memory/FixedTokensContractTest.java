package dev.parley.adapter.memory;

import dev.parley.domain.contract.TokenVerifierContract;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerifier;
import java.time.InstantSource;
import java.util.UUID;

class FixedTokensContractTest extends TokenVerifierContract {
  private FixedTokens tokens;

  @Override
  protected TokenVerifier openVerifier(InstantSource verifierClock) {
    tokens = new FixedTokens(verifierClock);
    return tokens;
  }

  @Override
  protected String mint(Claims claims) {
    String token = "token." + UUID.randomUUID();
    tokens.grant(
        token,
        new AuthenticatedUser(claims.user(), claims.displayName(), claims.expiresAt()),
        claims.notBefore());
    return token;
  }

  @Override
  protected String forge(Claims claims) {
    return "token." + UUID.randomUUID();
  }
}
