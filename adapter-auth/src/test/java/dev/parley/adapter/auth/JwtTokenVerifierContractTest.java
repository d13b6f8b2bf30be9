package dev.parley.adapter.auth;

import dev.parley.domain.contract.TokenVerifierContract;
import dev.parley.domain.session.TokenVerifier;
import java.time.InstantSource;

class JwtTokenVerifierContractTest extends TokenVerifierContract {
  private static final String HEADER = Minted.base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  @Override
  protected TokenVerifier openVerifier(InstantSource clock) {
    return AuthAdapter.open(Minted.config(), clock).tokenVerifier();
  }

  @Override
  protected String mint(Claims claims) {
    return Minted.signed(HEADER + "." + Minted.base64(payload(claims)));
  }

  @Override
  protected String forge(Claims claims) {
    return Minted.signed(
        HEADER + "." + Minted.base64(payload(claims)), "HmacSHA256", Minted.OTHER_SECRET);
  }

  private static String payload(Claims claims) {
    String name =
        claims
            .displayName()
            .map(given -> ",\"name\":\"" + given.value().replace("\"", "\\\"") + "\"")
            .orElse("");
    return "{\"sub\":\"%s\",\"nbf\":%d,\"exp\":%d%s}"
        .formatted(
            claims.user(),
            claims.notBefore().getEpochSecond(),
            claims.expiresAt().getEpochSecond(),
            name);
  }
}
