package dev.parley.adapter.auth;

import dev.parley.domain.contract.AccessTokenIssuerContract;
import java.time.InstantSource;

class JwtAccessTokenIssuerContractTest extends AccessTokenIssuerContract {
  @Override
  protected Tokens open(InstantSource clock) {
    AuthAdapter adapter = AuthAdapter.open(Minted.config(), clock);
    return new Tokens(adapter.accessTokenIssuer(), adapter.tokenVerifier());
  }
}
